import { type MessageKey, messageKey } from '@/lib/translator'

export const messageStates = ['queued', 'sending', 'sent', 'delivered', 'failed', 'expired'] as const
export type MessageState = (typeof messageStates)[number]

export const isMessageState = (value: string): value is MessageState =>
  (messageStates as readonly string[]).includes(value)

const stateKeys: Record<Exclude<MessageState, 'sent'>, MessageKey> = {
  queued: 'messages.state.queued',
  sending: 'messages.state.sending',
  delivered: 'messages.state.delivered',
  failed: 'messages.state.failed',
  expired: 'messages.state.expired',
}

/** What a list or card says of a message. «Delivered» rests on a receipt; before it the operator merely accepted. */
export function messageStateKey(state: MessageState, channel: 'sms' | 'email'): MessageKey {
  if (state !== 'sent') return stateKeys[state]
  return channel === 'sms' ? messageKey('messages.state.sent.sms') : messageKey('messages.state.sent.email')
}

const problemKeys = {
  'wrong-recipient': 'messages.problem.wrongRecipient',
  undeliverable: 'messages.problem.undeliverable',
  'no-funds': 'messages.problem.noFunds',
  'wrong-credentials': 'messages.problem.wrongCredentials',
  'address-blocked': 'messages.problem.addressBlocked',
  forbidden: 'messages.problem.forbidden',
  repeated: 'messages.problem.repeated',
  'wrong-request': 'messages.problem.wrongRequest',
  timeout: 'messages.problem.timeout',
  unreachable: 'messages.problem.unreachable',
  'gateway-failed': 'messages.problem.gatewayFailed',
  'no-gateway': 'messages.problem.noGateway',
  unreadable: 'messages.problem.unreadable',
  'expired-at-operator': 'messages.problem.expiredAtOperator',
} as const satisfies Record<string, MessageKey>

/** Why a message is not there (`messages.error_code`). */
export type MessageProblem = keyof typeof problemKeys

const adviceKeys = {
  'wrong-recipient': 'messages.advice.wrongRecipient',
  undeliverable: 'messages.advice.undeliverable',
  'no-funds': 'messages.advice.noFunds',
  'wrong-credentials': 'messages.advice.wrongCredentials',
  'address-blocked': 'messages.advice.addressBlocked',
  forbidden: 'messages.advice.forbidden',
  repeated: 'messages.advice.wait',
  'wrong-request': 'messages.advice.wrongRequest',
  timeout: 'messages.advice.wait',
  unreachable: 'messages.advice.unreachable',
  'gateway-failed': 'messages.advice.wait',
  'no-gateway': 'messages.advice.noGateway',
  unreadable: 'messages.advice.unreadable',
  'expired-at-operator': 'messages.advice.undeliverable',
} as const satisfies Record<MessageProblem, MessageKey>

/** The problem in words for an administrator; null when there is none. */
export const messageProblemKey = (errorCode: string | null): MessageKey | null =>
  errorCode !== null && Object.hasOwn(problemKeys, errorCode)
    ? problemKeys[errorCode as MessageProblem]
    : null

/** What an administrator can do about it; null where time or nobody helps. */
export const problemAdviceKey = (errorCode: string | null): MessageKey | null =>
  errorCode !== null && Object.hasOwn(adviceKeys, errorCode) ? adviceKeys[errorCode as MessageProblem] : null
