import { type MessageKey, messageKey, type Translator } from '@/lib/translator'

const words = [
  'name',
  'guarded',
  'unreachable',
  'tls',
  'starttls-refused',
  'slow',
  'closed',
  'credentials',
  'service-account',
  'no-such-object',
  'too-large',
  'size-limit',
  'not-permitted',
  'needs-encryption',
  'syntax',
  'busy',
  'not-set-up',
  'no-service-account',
  'not-allowed',
  'organization-closed',
  'broken',
] as const

/** The key of a sentence that says why a directory could not be read, and what to do. */
export const failureKey = (problem: string): MessageKey =>
  messageKey(`directorySync.failure.${words.find((one) => one === problem) ?? 'other'}`)

export const failureText = (t: Translator, problem: string): string => t(failureKey(problem))
