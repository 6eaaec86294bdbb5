import 'server-only'
import { unseal } from '@/lib/crypto'
import { email } from './email'
import type { Gateway, Outcome, Outgoing } from './gateway'
import type { Gateways } from './gateways'
import { openLane } from './lane'
import { type Lease, leaseMessages, leaseSeconds } from './lease'
import { type Dispatch, type Settlement, settle } from './settle'
import { smsText } from './sms'
import { smsSize } from './sms-segments'
import { parseText, type Text } from './templates'

/** A code is worth repeating soon; anything else waits for the gateway's answer as long as the lease allows. */
const attemptTimeout = { urgent: 5_000, ordinary: (leaseSeconds - 5) * 1000 }

export type Delivery = {
  /** Something was put into the outbox. */
  wake(): void
  /** Takes no more messages, waits for those on their way and closes the gateways. */
  stop(): Promise<void>
}

/** Empties the outbox until stopped. Codes have a lane of their own, so that no mailing delays them. */
export function startDelivery(gateways: Gateways): Delivery {
  const lane = (urgent: boolean, slots: number) =>
    openLane({
      slots,
      take: (limit) => leaseMessages(urgent, limit).catch(outboxOutOfReach),
      work: (lease) => deliver(lease, gateways),
    })
  const lanes = [lane(true, 16), lane(false, 32)]
  return {
    wake() {
      for (const { wake } of lanes) wake()
    },
    async stop() {
      await Promise.all(lanes.map(({ stop }) => stop(10_000)))
      gateways.sms?.close?.()
      gateways.email?.close?.()
    },
  }
}

function outboxOutOfReach(error: unknown): Lease[] {
  console.error('The outbox cannot be read, trying again:', reason(error))
  return []
}

async function deliver(lease: Lease, gateways: Gateways): Promise<void> {
  const { settlement, by } = await attempt(lease, gateways)
  const until = Date.now() + leaseSeconds * 1000
  for (let wait = 250; ; wait *= 2) {
    try {
      return await settle(lease, settlement, by)
    } catch (error) {
      console.error(`What became of message ${lease.id} cannot be written down:`, reason(error))
      if (Date.now() + wait > until) return
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}

async function attempt(lease: Lease, gateways: Gateways): Promise<{ settlement: Settlement; by: Dispatch }> {
  if (lease.isOver) return { settlement: { kind: 'expired' }, by: {} }
  const text = openBody(lease)
  if (!text) return { settlement: { kind: 'refused', problem: 'unreadable' }, by: {} }
  const envelope = { id: lease.id, recipient: lease.recipient, attempt: lease.attempt }
  if (lease.channel === 'sms') {
    const message = {
      ...envelope,
      channel: 'sms' as const,
      text: smsText(text, lease.locale, lease.ownWording),
    }
    const settlement = await sendThrough(gateways.sms, message, lease.urgent)
    return { settlement, by: { gateway: gateways.sms?.name, segments: smsSize(message.text).segments } }
  }
  const message = {
    ...envelope,
    channel: 'email' as const,
    email: email(text, lease.locale, lease.ownWording),
  }
  return {
    settlement: await sendThrough(gateways.email, message, lease.urgent),
    by: { gateway: gateways.email?.name },
  }
}

async function sendThrough<M extends Outgoing>(
  gateway: Gateway<M> | undefined,
  message: M,
  urgent: boolean,
): Promise<Outcome> {
  if (!gateway) return { kind: 'refused', problem: 'no-gateway' }
  const signal = AbortSignal.timeout(urgent ? attemptTimeout.urgent : attemptTimeout.ordinary)
  return gateway.send(message, signal)
}

/** Null when the key has changed since the message was queued. */
function openBody({ body, template }: Lease): Text | null {
  try {
    return body && parseText(template, JSON.parse(unseal('message-body', body)))
  } catch {
    return null
  }
}

/** The driver's words: Drizzle's own carry the statement's parameters. */
const reason = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return cause instanceof Error ? cause.message : String(cause)
}
