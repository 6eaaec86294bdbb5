import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { roles, servers } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { lockOrganization } from '@/features/organizations/lock'
import { roleName } from '@/features/roles/base-roles'
import { mayGrant } from '@/features/roles/may-grant'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { storedServer, unopened } from './queries'
import type { ServerForm } from './schema'
import { serverFields, serverLabel, serverValue } from './words'

/** Writes how people come to the organisation; it holds for the next person who connects. */
export async function saveServer(actor: Actor, form: ServerForm): Promise<Result> {
  authorize(actor, 'servers.write')
  try {
    return await resultTransaction((tx) => save(tx, actor, form))
  } catch (error) {
    if (violatedIndex(error) !== 'servers_address_unique') throw error
    return refused({ field: 'address', message: 'servers.address.taken' })
  }
}

async function save(tx: Queryable, actor: Actor, form: ServerForm): Promise<Result> {
  const { organizationId } = actor
  const organization = await lockOrganization(tx, actor)
  const before = (await storedServer(organizationId, tx)) ?? { version: 0, facts: unopened }
  const names = await roleNames(tx, actor)
  const t = translatorFor(actor.locale)
  const settled = settleVersion(before, form, form.facts, {
    t,
    label: (name) => serverLabel(t, name),
    value: (name, facts) => serverValue(t, name, facts, names),
  })
  if (!settled.ok) return settled
  const after = settled.value
  const changed = serverFields.filter((name) => !isSame(before.facts[name], after[name]))
  if (changed.length === 0) return done
  const isOpened = changed.includes('joining') && after.joining === 'anyone'
  const isEased = changed.includes('isApprovalNeeded') && !after.isApprovalNeeded
  const isWider = isOpened || isEased || changed.includes('newcomerRoleId')
  if (isWider && !(await isGrantable(tx, actor, after.newcomerRoleId))) {
    return refused({ field: 'newcomerRoleId', message: 'roles.problem.aboveYou' })
  }
  await tx
    .insert(servers)
    .values({ organizationId, ...after })
    .onConflictDoUpdate({
      target: servers.organizationId,
      set: { ...after, version: sql`${servers.version} + 1` },
    })
  await recordAudit(tx, actor, {
    event: 'servers.changed',
    subject: organizationSubject(organization),
    details: {
      serverChanges: changed.map((name) => serverValue(t, name, after, names) || '—').join('; '),
    },
  })
  return done
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** Nobody opens a way in that gives more than they hold. */
async function isGrantable(tx: Queryable, actor: Actor, roleId: string | null): Promise<boolean> {
  if (roleId === null) return true
  const [role] = await tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), eq(roles.id, roleId), isNull(roles.deletedAt)))
    .for('share')
  return role !== undefined && mayGrant(actor, role)
}

async function roleNames(tx: Queryable, actor: Actor): Promise<Map<string, string>> {
  const rows = await tx.select().from(roles).where(eq(roles.organizationId, actor.organizationId))
  return new Map(rows.map((role) => [role.id, roleName(role, translatorFor(actor.locale))]))
}
