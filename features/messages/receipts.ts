import 'server-only'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { auditDelivery, auditedColumns } from './delivery-audit'
import type { Gateway, OutgoingSms, Receipt } from './gateway'

/** A gateway that has no answer by then has none at all. */
const askedForHours = 72
const askedAtOnce = 100
const askedEvery = 3_000

/**
 * Records what became of messages. A receipt may overtake our own record of the sending, so any message that is not yet
 * over takes it; the first one stands.
 */
export async function recordReceipts(receipts: readonly Receipt[]): Promise<void> {
  for (const receipt of receipts) await recordReceipt(receipt)
}

async function recordReceipt({ id, state, problem, answer, priceMinor, currency }: Receipt): Promise<void> {
  const delivered = state === 'delivered'
  await transaction(async (tx) => {
    const [message] = await tx
      .update(messages)
      .set({
        state,
        body: null,
        sentAt: sql`coalesce(${messages.sentAt}, now())`,
        deliveredAt: delivered ? sql`now()` : null,
        failedAt: delivered ? null : sql`now()`,
        errorCode: delivered ? null : (problem ?? 'undeliverable'),
        errorText: delivered ? null : (answer ?? null),
        ...(priceMinor !== undefined && { priceMinor, currency }),
      })
      .where(and(eq(messages.id, id), inArray(messages.state, ['queued', 'sending', 'sent'])))
      .returning(auditedColumns)
    if (message) await auditDelivery(tx, message)
  })
}

/** Asks a gateway about messages it took, each after ever longer waits. */
export async function collectReceipts(gateway: Gateway<OutgoingSms>): Promise<void> {
  if (!gateway.receipts) return
  const waiting = await database().execute<{ id: string; recipient: string }>(sql`
    update messages set next_attempt_at = now() + greatest(interval '3 seconds', (now() - sent_at) / 2)
    where id in (
      select id from messages
      where state = 'sent' and gateway = ${gateway.name} and next_attempt_at <= now()
        and sent_at > now() - ${askedForHours} * interval '1 hour'
      order by next_attempt_at limit ${askedAtOnce} for update skip locked)
    returning id, recipient`)
  if (waiting.length === 0) return
  await recordReceipts(await gateway.receipts(waiting, AbortSignal.timeout(20_000)))
}

/** Keeps asking the gateway, where it has to be asked, until stopped. */
export function startCollectingReceipts(gateway: Gateway<OutgoingSms> | undefined): { stop(): void } {
  if (!gateway?.receipts) return { stop() {} }
  const timer = setInterval(() => {
    collectReceipts(gateway).catch((error: Error) =>
      console.error('Receipts cannot be collected:', error.message),
    )
  }, askedEvery)
  return { stop: () => clearInterval(timer) }
}
