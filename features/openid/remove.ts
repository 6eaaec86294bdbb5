import 'server-only'
import { and, count, eq, isNull, notExists, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import {
  accounts,
  corporateIdentities,
  identifiers,
  memberships,
  openidProviders,
  openidRoleRules,
  servers,
} from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { organizationSubject } from '@/features/audit/subjects'
import { proofNeeded } from '@/features/organization-settings/proof'
import { lockOrganization } from '@/features/organizations/lock'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { endVouchedSessions } from './provider-sessions'
import type { OpenidRemoval } from './schema'

/** Whom the provider lets in, and how many of them have nothing else to sign in by. */
export async function peopleOfProvider(actor: Actor): Promise<{ known: number; stranded: number }> {
  authorize(actor, 'servers.read')
  const [row] = await database()
    .select({
      known: count(),
      stranded: sql<number>`(count(*) filter (where ${hasNothingElse(database())}))::int`,
    })
    .from(corporateIdentities)
    .innerJoin(
      openidProviders,
      and(
        eq(openidProviders.organizationId, corporateIdentities.organizationId),
        eq(openidProviders.issuer, corporateIdentities.issuer),
      ),
    )
    .innerJoin(memberships, eq(memberships.id, corporateIdentities.membershipId))
    .innerJoin(accounts, eq(accounts.id, memberships.accountId))
    .where(
      and(
        eq(corporateIdentities.organizationId, actor.organizationId),
        eq(corporateIdentities.provider, 'openid'),
        isNull(memberships.deletedAt),
      ),
    )
  return row ?? { known: 0, stranded: 0 }
}

/** Neither a phone nor an e-mail is proven, and nothing else opens an account. */
const hasNothingElse = (db: Queryable): SQL =>
  notExists(
    db.select({ one: sql`1` }).from(identifiers).where(eq(identifiers.accountId, memberships.accountId)),
  )

/**
 * Takes the organisation's provider away: nobody signs in by it from now on, sessions that it alone vouched for end, its groups
 * decide of no roles. Cards and the roles that people hold stay, and so does who is who there: the same provider set again knows
 * them. Where it was the only method, a code to the work e-mail takes its place.
 */
export async function removeOpenid(
  actor: Actor,
  { version }: OpenidRemoval,
  isProven: boolean,
): Promise<Result> {
  authorize(actor, 'servers.write')
  return resultTransaction(async (tx) => {
    const { organizationId } = actor
    const organization = await lockOrganization(tx, actor)
    const own = eq(openidProviders.organizationId, organizationId)
    const [provider] = await tx.select().from(openidProviders).where(own)
    if (!provider) return done
    if (provider.version !== version) return refused({ message: 'openid.remove.changed' })
    if (!isProven) return refused(proofNeeded(translatorFor(actor.locale), 'openid'))
    const ended = await endVouchedSessions(tx, organizationId)
    await tx.delete(openidRoleRules).where(eq(openidRoleRules.organizationId, organizationId))
    await tx.delete(openidProviders).where(own)
    await tx
      .update(servers)
      .set({
        methods: sql`coalesce(nullif(array_remove(${servers.methods}, 'openid'), '{}'), '{email-code}')`,
        version: sql`${servers.version} + 1`,
      })
      .where(and(eq(servers.organizationId, organizationId), sql`'openid' = any(${servers.methods})`))
    await recordAudit(tx, actor, {
      event: 'servers.openid-removed',
      subject: organizationSubject(organization),
      details: { provider: provider.issuer, closedSessions: ended },
    })
    return done
  })
}
