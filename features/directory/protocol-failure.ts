import {
  AdminLimitExceededError,
  AuthMethodNotSupportedError,
  BusyError,
  ConfidentialityRequiredError,
  InappropriateAuthError,
  InsufficientAccessError,
  InvalidCredentialsError,
  InvalidDNSyntaxError,
  NoSuchObjectError,
  ResultCodeError,
  SizeLimitExceededError,
  StrongAuthRequiredError,
  TimeLimitExceededError,
  UnavailableError,
  UnwillingToPerformError,
} from 'ldapts'
import { bindRefusalOf } from './bind-refusal'
import { DirectoryFailure, type FailureKind } from './failure'

/** LDAP's result codes (RFC 4511, appendix A) in our words. */
const kinds: readonly (readonly [abstract new (...args: never[]) => ResultCodeError, FailureKind])[] = [
  [InvalidCredentialsError, 'credentials'],
  [InappropriateAuthError, 'credentials'],
  [NoSuchObjectError, 'no-such-object'],
  [InvalidDNSyntaxError, 'syntax'],
  [SizeLimitExceededError, 'size-limit'],
  [AdminLimitExceededError, 'size-limit'],
  [TimeLimitExceededError, 'slow'],
  [InsufficientAccessError, 'not-permitted'],
  [UnwillingToPerformError, 'not-permitted'],
  [AuthMethodNotSupportedError, 'not-permitted'],
  [ConfidentialityRequiredError, 'needs-encryption'],
  [StrongAuthRequiredError, 'needs-encryption'],
  [BusyError, 'busy'],
  [UnavailableError, 'busy'],
]

/** What ldapts threw while it spoke to `host`, as a failure with a kind. */
export function protocolFailure(error: unknown, host: string): DirectoryFailure {
  if (error instanceof DirectoryFailure) return error
  if (!(error instanceof Error)) return new DirectoryFailure('other', { host, said: String(error) })
  const said = error.message
  if (error instanceof ResultCodeError) {
    // Active Directory answers a search without a bind by `operationsError` and a hint at «bind».
    if (error.code === 1 && /successful bind/i.test(said))
      return new DirectoryFailure('not-permitted', { host, said })
    const kind = kinds.find(([type]) => error instanceof type)?.[1] ?? 'other'
    return new DirectoryFailure(kind, {
      host,
      said,
      ...(kind === 'credentials' && { refusal: bindRefusalOf(said) }),
    })
  }
  if (/timed out/.test(said)) return new DirectoryFailure('slow', { host })
  return new DirectoryFailure('closed', { host, said: said.split('\n').at(-1) })
}
