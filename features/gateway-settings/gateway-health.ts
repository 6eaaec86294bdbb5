import 'server-only'
import { and, desc, eq, gt, isNotNull, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { totalOf } from '@/db/rate-counters'
import { messages } from '@/db/schema'
import { organizationSettings } from '@/features/organizations/queries'
import { codeBudget } from '@/features/sign-in/limits'
import { type Actor, authorize } from '@/lib/actor'

export type Channel = 'sms' | 'email'

export type GatewayHealth = {
  /** The organisation's messages of the last hour. */
  lastHour: { accepted: number; failed: number; waiting: number }
  /** The latest trouble within a day. */
  lastError: { code: string; answer: string | null; at: Date } | null
  /** Mean price of one segment, in hundredths, over the last hundred SMS of a week that the gateway priced. */
  segmentPrice: { minor: number; currency: string | null } | null
  /** One-time codes within the last 24 hours, and how many there may be. */
  codes: { used: number; limit: number }
}

/** How a channel fares in the actor's organisation. */
export async function gatewayHealth(actor: Actor, channel: Channel): Promise<GatewayHealth> {
  authorize(actor, 'settings.read')
  const ofChannel = and(eq(messages.organizationId, actor.organizationId), eq(messages.channel, channel))
  const [[lastHour], lastError, segmentPrice, codes] = await Promise.all([
    database()
      .select({
        accepted: countOf(sql`${messages.state} in ('sent', 'delivered')`),
        failed: countOf(sql`${messages.state} = 'failed'`),
        waiting: countOf(sql`${messages.state} in ('queued', 'sending')`),
      })
      .from(messages)
      .where(and(ofChannel, newerThan('1 hour'))),
    latestError(ofChannel),
    meanPrice(ofChannel),
    spentCodes(actor, channel),
  ])
  return { lastHour: lastHour ?? { accepted: 0, failed: 0, waiting: 0 }, lastError, segmentPrice, codes }
}

const countOf = (condition: SQL) => sql<number>`(count(*) filter (where ${condition}))::int`

const newerThan = (interval: '1 hour' | '1 day' | '7 days') =>
  gt(messages.createdAt, sql`now() - ${interval}::interval`)

async function latestError(ofChannel: SQL | undefined): Promise<GatewayHealth['lastError']> {
  const [row] = await database()
    .select({
      code: messages.errorCode,
      answer: messages.errorText,
      at: sql`coalesce(${messages.failedAt}, ${messages.createdAt})`.mapWith(messages.createdAt),
    })
    .from(messages)
    .where(and(ofChannel, newerThan('1 day'), isNotNull(messages.errorCode)))
    .orderBy(desc(messages.createdAt))
    .limit(1)
  return row?.code ? { code: row.code, answer: row.answer, at: row.at } : null
}

async function meanPrice(ofChannel: SQL | undefined): Promise<GatewayHealth['segmentPrice']> {
  const priced = database()
    .select({ minor: messages.priceMinor, segments: messages.segments, currency: messages.currency })
    .from(messages)
    .where(and(ofChannel, newerThan('7 days'), isNotNull(messages.priceMinor), gt(messages.segments, 0)))
    .orderBy(desc(messages.createdAt))
    .limit(100)
    .as('priced')
  const [row] = await database()
    .select({
      minor: sql<number | null>`(sum(${priced.minor}) / sum(${priced.segments}))::float`,
      currency: sql<string | null>`max(${priced.currency})`,
    })
    .from(priced)
  return row?.minor == null ? null : { minor: row.minor, currency: row.currency }
}

async function spentCodes(actor: Actor, channel: Channel): Promise<GatewayHealth['codes']> {
  const counter = codeBudget(channel === 'sms' ? 'phone' : 'email', actor.organizationId)
  const [{ codesPerDay }, [row]] = await Promise.all([
    organizationSettings(actor.organizationId),
    database().execute<{ used: number }>(sql`select ${totalOf(counter)} as used`),
  ])
  return { used: row?.used ?? 0, limit: codesPerDay }
}
