import type { BindRefusal } from './bind-refusal'

/** Names that ldapts takes for SASL mechanisms (RFC 4422) instead of a person's name. */
const mechanisms = ['EXTERNAL', 'PLAIN', 'DIGEST-MD5', 'SCRAM-SHA-1', 'SCRAM-SHA-256']

/**
 * Why a name and password are not even sent: a bind without a password succeeds for everybody (RFC 4513 §5.1.2), and so does
 * one without a name.
 */
export function bindNameProblem(name: string, password: string): BindRefusal | null {
  if (password === '') return 'wrong-password'
  return name.trim() === '' || mechanisms.includes(name) ? 'unknown-login' : null
}
