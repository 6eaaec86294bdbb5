import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { createInvitations, type InvitationChannels } from '@/features/invitations/mutations'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result } from '@/lib/result'
import type { ResendWay, StuckKind } from './kinds'
import { stuckIds } from './stuck'

/** So many new links a transaction: a few hundred milliseconds, and a report between two. */
export const linksAtOnce = 1_000

const channelsOf: Record<ResendWay, InvitationChannels> = {
  usual: 'preferred',
  sms: ['sms'],
  email: ['email'],
}

export type ResendStep = {
  sent: number
  /** Helped by somebody else a moment ago, or above the actor. */
  leftOut: number
  /** Where the next step goes on; null when nobody is left. */
  after: string | null
}

/**
 * Sends new links to the first `linksAtOnce` of the actor's stuck people after an id, in one transaction; their old
 * links die. People are locked and then looked at again, so of two administrators who press at once one sends.
 */
export const resendToStuck = (
  actor: Actor,
  { kind, way, after }: { kind: StuckKind; way: ResendWay; after: string },
): Promise<Result<ResendStep>> =>
  transaction(async (tx) => {
    authorize(actor, 'invitations.write')
    const ids = await stuckIds(tx, actor, { kind, way }, { after, limit: linksAtOnce })
    await hold(tx, ids)
    const still = await stuckIds(tx, actor, { kind, way }, { among: ids })
    const { invited } = await createInvitations(tx, actor, still, channelsOf[way])
    return ok({
      sent: invited.length,
      leftOut: ids.length - invited.length,
      after: ids.length === linksAtOnce ? (ids.at(-1) ?? null) : null,
    })
  })

/** In one order, so that two who press at once wait for each other in no circle. */
async function hold(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`select from ${memberships} where ${memberships.id} = any(${sql.param(ids)}::uuid[])
    order by ${memberships.id} for no key update`)
}
