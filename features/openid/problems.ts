import { errors } from 'jose'
import { OutwardProblem, type OutwardReason } from '@/lib/outward'
import type { MessageKey } from '@/lib/translator'
import { MetadataProblem } from './metadata'

/**
 * Why a hand-shake came to nothing. `over`: it ended, or began in another browser. `declined`: the person or the provider said
 * no. `answer`: what came back was not meant for this hand-shake. `settings`: the provider refuses our request or secret.
 */
const whyNots = ['over', 'declined', 'no-answer', 'certificate', 'answer', 'clock', 'settings'] as const
export type WhyNot = (typeof whyNots)[number]

export const isWhyNot = (text: unknown): text is WhyNot => whyNots.some((why) => why === text)

/** What the person reads. */
export const whyNotKey = (why: WhyNot): MessageKey => `openid.refused.${why}`

const outward: Record<OutwardReason, WhyNot> = {
  'no-address': 'no-answer',
  unreachable: 'no-answer',
  slow: 'no-answer',
  busy: 'no-answer',
  'too-large': 'no-answer',
  certificate: 'certificate',
  insecure: 'settings',
}

/**
 * What an error of the hand-shake means; next-auth wraps what its parts throw, and drops what the provider answered instead of a
 * code (`refusal`).
 */
export function reasonOf(error: unknown, refusal: string | null): WhyNot {
  const inner = innermost(error)
  if (inner instanceof OutwardProblem) return outward[inner.reason]
  if (inner instanceof MetadataProblem) return inner.reason === 'missing' ? 'no-answer' : 'settings'
  if (inner instanceof errors.JWTExpired) return 'clock'
  const { name, code } = named(inner)
  if (code === 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED') return 'clock'
  if (code === 'OAUTH_RESPONSE_BODY_ERROR' || code === 'OAUTH_WWW_AUTHENTICATE_CHALLENGE') {
    return errorOf(inner) === 'invalid_grant' ? 'over' : 'settings'
  }
  if (name === 'OAuthCallbackError') return declining.has(refusal ?? '') ? 'declined' : 'settings'
  return 'answer'
}

/** RFC 6749, §4.1.2.1 and OpenID Connect Core 1.0, §3.1.2.6. */
const declining = new Set(['access_denied', 'login_required', 'interaction_required', 'consent_required'])

function innermost(error: unknown): unknown {
  const cause = error instanceof Error ? error.cause : undefined
  return typeof cause === 'object' && cause !== null && 'err' in cause ? innermost(cause.err) : error
}

const named = (error: unknown): { name?: string; code?: unknown } =>
  error instanceof Error ? { name: error.name, code: 'code' in error ? error.code : undefined } : {}

/** The `error` of an answer of the token endpoint (RFC 6749, §5.2). */
const errorOf = (error: unknown): unknown =>
  error instanceof Error && 'error' in error ? error.error : undefined
