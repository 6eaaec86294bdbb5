import 'server-only'
import type { Socket } from 'node:net'
import { Client, FilterParser, PasswordPolicyControl, PasswordPolicyError } from 'ldapts'
import { bindNameProblem } from './bind-name'
import type { BindRefusal } from './bind-refusal'
import { binaryAttributes, type Entry, entryOf } from './entry'
import { DirectoryFailure } from './failure'
import { MessageBound } from './message-bound'
import { protocolFailure } from './protocol-failure'

export type Search = {
  base: string
  scope: 'base' | 'one' | 'sub'
  /** RFC 4515; what people typed is escaped in it. */
  filter: string
  attributes: readonly string[]
  /** Entries a page of the answer; null asks for everything at once, without the paging control (RFC 2696). */
  pageSize?: number | null
  /** Stop after so many entries. */
  limit?: number
}

/** What can be said to one host of a directory. Whatever goes wrong is thrown as `DirectoryFailure`. */
export class Conversation {
  readonly #bound = new MessageBound()
  readonly #socket: Socket
  readonly #ldap: Client
  #failure: DirectoryFailure | undefined

  /** `socket` is open to `host`, written as `host:port`. */
  constructor(
    socket: Socket,
    readonly host: string,
    operationSeconds: number,
  ) {
    this.#socket = socket
    const patience = operationSeconds * 1000
    this.#ldap = new Client({
      url: 'ldap://open',
      createConnection: () => socket,
      timeout: patience,
      connectTimeout: patience,
    })
    socket.on('data', (chunk: Buffer) => {
      if (!this.#bound.takes(chunk)) this.hangUp(new DirectoryFailure('too-large', { host }))
    })
  }

  /** Proves a name and its password (RFC 4513 §5.1). An empty password is never sent. */
  async bind(name: string, password: string): Promise<void> {
    const refusal = bindNameProblem(name, password)
    if (refusal) throw new DirectoryFailure('credentials', { host: this.host, refusal })
    this.#begin()
    const policy = new PasswordPolicyControl()
    try {
      await this.#ldap.bind(name, password, policy)
    } catch (error) {
      throw withPolicy(this.#failureOf(error), policy)
    }
    if (policy.value?.error === PasswordPolicyError.ChangeAfterReset) {
      throw new DirectoryFailure('credentials', { host: this.host, refusal: 'must-change' })
    }
  }

  /** Entries as they come, a page at a time. Referrals to other servers are not followed, aliases neither. */
  async *search({
    base,
    scope,
    filter,
    attributes,
    pageSize = 500,
    limit = Number.POSITIVE_INFINITY,
  }: Search): AsyncGenerator<Entry> {
    this.#begin()
    const options = {
      scope,
      filter: this.#parsed(filter),
      attributes: [...attributes],
      explicitBufferAttributes: binaryAttributes,
      derefAliases: 'never' as const,
      ...(pageSize === null && Number.isFinite(limit) && { sizeLimit: limit }),
    }
    const pages =
      pageSize === null
        ? [this.#ldap.search(base, options)]
        : this.#ldap.searchPaginated(base, { ...options, paged: { pageSize } })
    let told = 0
    try {
      for await (const { searchEntries } of pages) {
        for (const entry of searchEntries) {
          yield entryOf(entry)
          told += 1
          if (told >= limit) return
        }
        this.#begin()
      }
    } catch (error) {
      throw this.#failureOf(error)
    }
  }

  /** Ends the conversation; whatever waits for an answer gets `failure`. */
  hangUp(failure = new DirectoryFailure('closed', { host: this.host })): void {
    this.#failure ??= failure
    this.#socket.destroy()
  }

  /** A lost connection is not made anew by ldapts: nothing would be proved to it. */
  #begin(): void {
    if (this.#socket.destroyed) throw this.#failure ?? new DirectoryFailure('closed', { host: this.host })
    this.#bound.renew()
  }

  #parsed(filter: string) {
    try {
      return FilterParser.parseString(filter)
    } catch (error) {
      throw new DirectoryFailure('syntax', { host: this.host, said: String(error) })
    }
  }

  #failureOf(error: unknown): DirectoryFailure {
    return this.#failure ?? protocolFailure(error, this.host)
  }
}

/** Directories other than Active Directory tell why by a control (draft-behera-ldap-password-policy §6.2). */
function withPolicy(failure: DirectoryFailure, { value }: PasswordPolicyControl): DirectoryFailure {
  const refusal = value?.error === undefined ? undefined : byPolicy[value.error]
  return failure.kind === 'credentials' && refusal
    ? new DirectoryFailure('credentials', { host: failure.host, said: failure.said, refusal })
    : failure
}

const byPolicy: Record<number, BindRefusal | undefined> = {
  [PasswordPolicyError.PasswordExpired]: 'password-expired',
  [PasswordPolicyError.AccountLocked]: 'locked',
  [PasswordPolicyError.ChangeAfterReset]: 'must-change',
}
