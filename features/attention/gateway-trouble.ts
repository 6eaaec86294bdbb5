import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import type { MessageProblem } from '@/features/messages/state'
import { type Actor, authorize } from '@/lib/actor'

/** The gateway's own faults; the others are the recipient's or the text's. */
const gatewayProblems: readonly MessageProblem[] = [
  'no-gateway',
  'no-funds',
  'wrong-credentials',
  'address-blocked',
  'forbidden',
  'timeout',
  'unreachable',
  'gateway-failed',
]

/** A channel whose messages do not leave. */
export type GatewayTrouble = {
  channel: 'sms' | 'email'
  /** Still in the outbox, and given up within a day. */
  waiting: number
  failed: number
  since: Date
  /** The latest `messages.error_code`; null when nothing took the messages up, as without a worker. */
  errorCode: string | null
}

const isOwn = ({ organizationId }: Actor) => sql`${messages.organizationId} = ${organizationId}`
const isFault = sql`${messages.errorCode} = any(${sql.param(gatewayProblems)}::text[])`

/** An attempt failed, or nobody made the first within two minutes. */
const isHeldUp = sql`${messages.state} in ('queued', 'sending') and (${isFault}
  or ${messages.attempts} = 0 and ${messages.nextAttemptAt} < now() - interval '2 minutes')`

const isGivenUp = sql`${messages.state} in ('failed', 'expired') and ${isFault}
  and ${messages.createdAt} > now() - interval '1 day'`

/**
 * Channels with messages that are held up or given up through the gateway's fault, unless the channel took another
 * message since.
 */
const troubled = (actor: Actor) => sql`
  select trouble.* from (
    select channel, count(*) filter (where state in ('queued', 'sending'))::int as waiting,
      count(*) filter (where state in ('failed', 'expired'))::int as failed,
      min(created_at) as since, max(coalesce(failed_at, created_at)) as latest,
      (array_agg(error_code order by created_at desc))[1] as error_code
    from (
      select ${messages}.* from ${messages} where ${isOwn(actor)} and ${isHeldUp}
      union all
      select ${messages}.* from ${messages} where ${isOwn(actor)} and ${isGivenUp}
    ) as suffering group by channel
  ) as trouble
  where not exists (select from ${messages} where ${isOwn(actor)} and ${messages.createdAt} > trouble.since
    and ${messages.channel} = trouble.channel and ${messages.sentAt} > trouble.latest)`

/** How many channels are in trouble, as an expression for the badge. */
export const countTroubles = (actor: Actor) =>
  sql<number>`(select count(*)::int from (${troubled(actor)}) as t)`

export async function findGatewayTroubles(actor: Actor): Promise<GatewayTrouble[]> {
  authorize(actor, 'messages.read')
  const rows = await database().execute<{
    channel: 'sms' | 'email'
    waiting: number
    failed: number
    since_ms: string
    error_code: string | null
  }>(sql`
    select channel, waiting, failed, error_code, extract(epoch from since) * 1000 as since_ms
    from (${troubled(actor)}) as t order by channel desc`)
  return rows.map(({ channel, waiting, failed, since_ms, error_code }) => ({
    channel,
    waiting,
    failed,
    since: new Date(Number(since_ms)),
    errorCode: error_code,
  }))
}

export type LastAccepted = { channel: 'sms' | 'email'; at: Date }

/** When each channel last took a message, among the organisation's newest 500. */
export async function lastAccepted(actor: Actor): Promise<LastAccepted[]> {
  authorize(actor, 'messages.read')
  const rows = await database().execute<{ channel: 'sms' | 'email'; at_ms: string }>(sql`
    select channel, extract(epoch from max(sent_at)) * 1000 as at_ms from (
      select channel, sent_at from ${messages} where ${isOwn(actor)} order by created_at desc limit 500
    ) as newest where sent_at is not null group by channel order by channel desc`)
  return rows.map(({ channel, at_ms }) => ({ channel, at: new Date(Number(at_ms)) }))
}
