import type { BindRefusal } from './bind-refusal'

/** Where a conversation with a directory ended. Everything but `credentials` is a matter of its administrators. */
export type FailureKind =
  /** No address belongs to the name, or the domain has no SRV records. */
  | 'name'
  /** The address is one that Propusk does not connect to. */
  | 'guarded'
  /** Nobody listens there, or no way leads there. */
  | 'unreachable'
  | 'tls'
  | 'starttls-refused'
  /** An answer did not come in its time. */
  | 'slow'
  /** The host closed in the middle, or did not speak LDAP. */
  | 'closed'
  /** The bind was refused; `refusal` says what the directory told of it. */
  | 'credentials'
  /** The service account's name or password is not taken any more. */
  | 'service-account'
  /** There is no such entry: a base DN is wrong. */
  | 'no-such-object'
  /** More than one answer may bring. */
  | 'too-large'
  /** The directory keeps its answers shorter than this one. */
  | 'size-limit'
  | 'not-permitted'
  /** The directory refuses passwords over an open connection. */
  | 'needs-encryption'
  /** A filter or a DN cannot be read. */
  | 'syntax'
  | 'busy'
  | 'other'

type Details = {
  /** `host:port` of whom this is about. */
  host?: string
  /** What the directory, the resolver or TLS said, for its administrators: never for a stranger. */
  said?: string
  /** Node's or OpenSSL's name of what is wrong with a certificate: `CERT_HAS_EXPIRED`. */
  code?: string
  refusal?: BindRefusal
}

export class DirectoryFailure extends Error {
  override name = 'DirectoryFailure'
  readonly host: string | undefined
  readonly said: string | undefined
  readonly code: string | undefined
  readonly refusal: BindRefusal | undefined

  constructor(
    readonly kind: FailureKind,
    { host, said, code, refusal }: Details = {},
  ) {
    super(`${kind}${host ? ` at ${host}` : ''}${said ? `: ${said}` : ''}`)
    this.host = host
    this.said = said?.slice(0, 300)
    this.code = code
    this.refusal = refusal
  }
}

/** Whether another host of the same directory may do better. */
export const isTheHostsFault = ({ kind }: DirectoryFailure): boolean =>
  ['name', 'guarded', 'unreachable', 'tls', 'starttls-refused', 'slow', 'closed', 'busy'].includes(kind)
