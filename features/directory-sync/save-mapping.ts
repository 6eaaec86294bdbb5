import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { corporateDirectories, directoryGroupRoles, directorySyncs, organizations, roles } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { standsAboveLinked } from '@/features/directory/stands-above-linked'
import { grantProblemAmong } from '@/features/people/role-grants'
import { roleName } from '@/features/roles/base-roles'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { storedMapping, unmapped } from './mapping-queries'
import { attributesOf, type MappingFacts, type MappingForm } from './mapping-schema'
import { mappingLabel, mappingValue } from './mapping-words'

/**
 * Keeps what becomes of the directory's people. Everything in it counts as given by whoever saves it, so nobody maps a group to
 * a role that they could not give.
 */
export const saveMapping = (actor: Actor, form: MappingForm): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'servers.write')
    authorize(actor, 'people.write')
    const { organizationId, accountId } = actor
    if (!accountId) throw new Error('a mapping needs an account that saves it')
    const [organization] = await tx
      .select({ name: organizations.name, kind: corporateDirectories.kind })
      .from(organizations)
      .innerJoin(corporateDirectories, eq(corporateDirectories.organizationId, organizations.id))
      .where(eq(organizations.id, organizationId))
      .for('no key update')
    if (!organization) return refused({ message: messageKey('directorySync.problem.notSetUp') })
    const before = (await storedMapping(tx, organizationId)) ?? {
      version: 0,
      facts: unmapped(organization.kind, form.facts.defaultRoleId),
    }
    const t = translatorFor(actor.locale)
    const names = await roleNames(tx, actor)
    const settled = settleVersion(before, form, form.facts, {
      t,
      label: (name) => mappingLabel(t, name),
      value: (name, facts) => mappingValue(t, name, facts, names),
    })
    if (!settled.ok) return settled
    const after = settled.value
    // By another attribute, such as one that people write themselves, anybody could be whom this one linked.
    if (before.facts.subject !== after.subject && !(await standsAboveLinked(tx, actor))) {
      return refused({ field: 'subject', message: 'directory.settings.aboveYou' })
    }
    const problems = await grantProblems(tx, actor, after)
    if (problems.length > 0) return refused(...problems)
    await write(tx, actor, accountId, after)
    const changed = (Object.keys(after) as (keyof MappingFacts)[]).filter(
      (name) => before.version === 0 || JSON.stringify(before.facts[name]) !== JSON.stringify(after[name]),
    )
    await recordAudit(tx, actor, {
      event: 'servers.changed',
      subject: { kind: 'organization', id: organizationId, name: organization.name },
      details: {
        serverChanges: changed
          .map((name) => `${mappingLabel(t, name)}: ${mappingValue(t, name, after, names) || '—'}`)
          .join('; '),
      },
    })
    return done
  })

async function write(tx: Queryable, actor: Actor, accountId: string, facts: MappingFacts): Promise<void> {
  const { organizationId } = actor
  const { groups, intervalMinutes, ...rest } = facts
  const values = {
    attributes: attributesOf(facts),
    defaultRoleId: rest.defaultRoleId,
    createsPeople: rest.createsPeople,
    createsEntries: rest.createsEntries,
    replacesPhotos: rest.replacesPhotos,
    intervalMinutes,
    closingLimit: rest.closingLimit,
    savedByAccountId: accountId,
    locale: actor.locale,
    readWholeAt: null,
    nextRunAt: intervalMinutes === null ? null : sql`now() + make_interval(mins => ${intervalMinutes}::int)`,
  }
  await tx
    .insert(directorySyncs)
    .values({ organizationId, ...values })
    .onConflictDoUpdate({
      target: directorySyncs.organizationId,
      set: { ...values, version: sql`${directorySyncs.version} + 1` },
    })
  await tx.delete(directoryGroupRoles).where(eq(directoryGroupRoles.organizationId, organizationId))
  if (groups.length > 0) {
    await tx.insert(directoryGroupRoles).values(groups.map((group) => ({ organizationId, ...group })))
  }
}

async function grantProblems(tx: Queryable, actor: Actor, facts: MappingFacts): Promise<Problem[]> {
  const rows = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
    .for('key share')
  const beyond = grantProblemAmong(actor, rows, [
    facts.defaultRoleId,
    ...facts.groups.map(({ roleId }) => roleId),
  ])
  return beyond ? [{ ...beyond, field: undefined }] : []
}

async function roleNames(tx: Queryable, actor: Actor): Promise<Map<string, string>> {
  const rows = await tx.select().from(roles).where(eq(roles.organizationId, actor.organizationId))
  return new Map(rows.map((role) => [role.id, roleName(role, translatorFor(actor.locale))]))
}
