import 'server-only'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { auditDelivery, auditedColumns } from './delivery-audit'
import type { Outcome } from './gateway'
import type { Lease } from './lease'
import { attemptsAtMost, secondsUntilRetry } from './retry'

/** How an attempt at a leased message ended. */
export type Settlement = Outcome | { kind: 'expired' }

/** What the message was handed to; `segments` for an SMS. */
export type Dispatch = { gateway?: string; segments?: number }

/**
 * Records the end of an attempt; with the last one, empties the body and writes the audit entry in the same transaction.
 * Does nothing when the lease ran out and another worker has it, or when a receipt came first.
 */
export async function settle(lease: Lease, settlement: Settlement, by: Dispatch): Promise<void> {
  const ended = settlement.kind !== 'postponed' || lease.attempt >= attemptsAtMost
  await transaction(async (tx) => {
    const [settled] = await tx
      .update(messages)
      .set({ ...by, ...(ended ? { body: null, ...ending(settlement) } : postponement(lease, settlement)) })
      .where(
        and(eq(messages.id, lease.id), eq(messages.state, 'sending'), eq(messages.attempts, lease.attempt)),
      )
      .returning(auditedColumns)
    if (settled && ended) await auditDelivery(tx, settled)
  })
}

type Row = typeof messages.$inferInsert
type Changes = { [K in keyof Row]?: Row[K] | SQL }

const postponement = (
  lease: Lease,
  { problem, answer }: Extract<Outcome, { kind: 'postponed' }>,
): Changes => ({
  state: 'queued',
  nextAttemptAt: sql`now() + ${secondsUntilRetry(lease.urgent, lease.attempt)} * interval '1 second'`,
  errorCode: problem,
  errorText: answer ?? null,
})

function ending(settlement: Settlement): Changes {
  switch (settlement.kind) {
    case 'expired':
      return { state: 'expired' }
    case 'accepted':
      return {
        state: settlement.delivered ? 'delivered' : 'sent',
        sentAt: sql`now()`,
        deliveredAt: settlement.delivered ? sql`now()` : null,
        nextAttemptAt: sql`now() + interval '3 seconds'`,
        gatewayMessageId: settlement.gatewayMessageId,
        priceMinor: settlement.priceMinor,
        currency: settlement.currency,
        errorCode: null,
        errorText: null,
      }
    case 'postponed':
    case 'refused':
      return {
        state: 'failed',
        failedAt: sql`now()`,
        errorCode: settlement.problem,
        errorText: settlement.answer ?? null,
      }
  }
}
