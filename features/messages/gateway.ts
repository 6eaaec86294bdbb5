import type { Email } from './email'
import type { MessageProblem } from './state'

type Envelope = {
  /** The message's id, the same at every attempt: the idempotency key. */
  id: string
  recipient: string
  /** 1 for the first; a later one follows an attempt whose end may be unknown. */
  attempt: number
}

export type OutgoingSms = Envelope & { channel: 'sms'; text: string }
export type OutgoingEmail = Envelope & { channel: 'email'; email: Email }
export type Outgoing = OutgoingSms | OutgoingEmail

/** What a gateway answered to one attempt. */
export type Outcome =
  | {
      kind: 'accepted'
      gatewayMessageId?: string
      /** In hundredths of `currency`. */
      priceMinor?: number
      currency?: string
      /** The gateway itself vouches that the recipient has it. */
      delivered?: boolean
    }
  /** Not taken, or nobody knows: worth another attempt. */
  | { kind: 'postponed'; problem: MessageProblem; answer?: string }
  /** No attempt will help. */
  | { kind: 'refused'; problem: MessageProblem; answer?: string }

/** What became of an accepted message. `answer` is the gateway's own code, never its text: that may quote ours. */
export type Receipt = {
  id: string
  state: 'delivered' | 'failed'
  problem?: MessageProblem
  answer?: string
  priceMinor?: number
  currency?: string
}

/** Money left at the gateway, in hundredths of the currency's unit; or why it does not tell. */
export type Balance = { amountMinor: number; currency: string } | { problem: MessageProblem; answer?: string }

export interface Gateway<M extends Outgoing = Outgoing> {
  /** Kept with the message. */
  readonly name: string
  /** Never rejects: what goes wrong is an outcome. `signal` ends the attempt when its time is up. */
  send(message: M, signal: AbortSignal): Promise<Outcome>
  /** Asks what became of messages; those still on their way are left out. Absent where the gateway tells by itself. */
  receipts?(messages: readonly { id: string; recipient: string }[], signal: AbortSignal): Promise<Receipt[]>
  /** What is left on the account. Never rejects; absent where the gateway cannot be asked. */
  balance?(signal: AbortSignal): Promise<Balance>
  close?(): void
}

/** A failed connection or an attempt out of time, as an outcome. */
export const connectionOutcome = (signal: AbortSignal): Outcome => ({
  kind: 'postponed',
  problem: signal.aborted ? 'timeout' : 'unreachable',
})
