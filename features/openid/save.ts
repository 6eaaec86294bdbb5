import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { openidProviders, openidRoleRules } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { proofNeeded } from '@/features/organization-settings/proof'
import { lockOrganization } from '@/features/organizations/lock'
import { type Actor, authorize } from '@/lib/actor'
import { seal } from '@/lib/crypto'
import { isSecureEnough } from '@/lib/outward-fetch'
import { done, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { claimFields } from './claims'
import { endVouchedSessions } from './provider-sessions'
import { claimField, groupsField, type OpenidFacts, type OpenidForm } from './schema'
import { storedSettings } from './settings'
import { factLabel } from './words'

/**
 * Writes the organisation's provider; it holds for the next sign-in. The secret stays as it is where none is typed, but goes to no
 * other issuer or client than it was typed for; sessions that another issuer vouched for end. From now on groups give roles by this actor's rights, whichever field changed:
 * who names the provider and its claims decides who is in a group. `isProven`: the actor proved themself a moment ago, since this
 * decides who is let in.
 */
export async function saveOpenid(actor: Actor, form: OpenidForm, isProven: boolean): Promise<Result> {
  authorize(actor, 'servers.write')
  const t = translatorFor(actor.locale)
  return resultTransaction(async (tx) => {
    const { organizationId, accountId } = actor
    if (!accountId) throw new Error('a provider needs an account that saves it')
    const organization = await lockOrganization(tx, actor)
    const before = await storedSettings(tx, actor)
    if (Object.keys(form.facts).some((name) => !Object.hasOwn(before.facts, name))) {
      return refused({ message: 'roles.problem.aboveYou' })
    }
    const typed = { ...before.facts, ...form.facts }
    const settled = settleVersion(before, form, typed, {
      t,
      label: (name) => factLabel(t, name, before.roles),
      value: (name, facts) => facts[name] ?? '',
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = Object.keys(after).filter((name) => before.facts[name] !== after[name])
    if (changed.length === 0 && !form.clientSecret && before.lapsed.length === 0) return done
    if (!isSecureEnough(new URL(after.issuer ?? ''))) {
      return refused({ field: 'issuer', message: 'openid.issuer.insecure' })
    }
    if (!isProven) return refused(proofNeeded(t, 'openid'))

    const isOther = changed.includes('issuer') || changed.includes('clientId')
    const ended = changed.includes('issuer') ? await endVouchedSessions(tx, organizationId) : undefined
    await writeProvider(tx, { organizationId, accountId }, after, secretOf(form.clientSecret, isOther))
    await writeRules(tx, organizationId, before.roles, after)
    await recordAudit(tx, actor, {
      event: 'servers.openid-changed',
      subject: organizationSubject(organization),
      details: {
        fields: changed.map((name) => ({
          field: factLabel(t, name, before.roles),
          before: before.facts[name],
          after: after[name],
        })),
        closedSessions: ended,
      },
    })
    return done
  })
}

/** Undefined leaves the stored one. */
function secretOf(typed: string, isOther: boolean): Buffer | null | undefined {
  if (typed) return seal('openid-secret', typed)
  return isOther ? null : undefined
}

async function writeProvider(
  tx: Queryable,
  { organizationId, accountId }: { organizationId: string; accountId: string },
  facts: OpenidFacts,
  clientSecret: Buffer | null | undefined,
): Promise<void> {
  const { issuer = '', clientId = '', scopes = '', groupClaims = '', certificates = '' } = facts
  const claims = Object.fromEntries(
    claimFields.flatMap((field) => {
      const path = facts[claimField(field)]
      return path ? [[field, path]] : []
    }),
  )
  const values = {
    issuer,
    clientId,
    scopes,
    certificates,
    claims,
    groupClaims: groupClaims.split(' ').filter(Boolean),
    ...(clientSecret !== undefined && { clientSecret }),
    savedByAccountId: accountId,
  }
  await tx
    .insert(openidProviders)
    .values({ organizationId, ...values })
    .onConflictDoUpdate({
      target: openidProviders.organizationId,
      set: { ...values, version: sql`${openidProviders.version} + 1` },
    })
}

/** Replaces the rules of the roles that the form showed; the others' stay. */
async function writeRules(
  tx: Queryable,
  organizationId: string,
  shown: readonly { id: string }[],
  facts: OpenidFacts,
): Promise<void> {
  const ids = shown.map(({ id }) => id)
  if (ids.length === 0) return
  await tx
    .delete(openidRoleRules)
    .where(and(eq(openidRoleRules.organizationId, organizationId), inArray(openidRoleRules.roleId, ids)))
  const rules = ids.flatMap((roleId) =>
    (facts[groupsField(roleId)] ?? '')
      .split('\n')
      .filter(Boolean)
      .map((group) => ({ organizationId, group, roleId })),
  )
  if (rules.length > 0) await tx.insert(openidRoleRules).values(rules)
}
