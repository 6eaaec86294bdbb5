import 'server-only'
import { database } from '@/db/client'
import { type FoundServer, findServer, serverAt, serversOfEmail } from '@/features/servers/find'
import { beginAttempt } from '@/features/sign-in/attempt-cookie'
import { type Attempt, moveAttempt } from '@/features/sign-in/attempts'
import { requestCode } from '@/features/sign-in/flow'
import { over } from '@/features/sign-in/problems'
import type { AccountActor } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import type { ServerChoice } from './schema'
import type { Walker } from './walk'

/** Whom a walk begins for: an account that connects, or a null one for somebody without a session. */
type Beginner = { account: AccountActor | null; visitor: Visitor }

/** The next page: the list of servers, the ways to prove oneself, or the code that left at once. */
type AfterServer = 'server' | 'proof' | 'code'

/**
 * Begins with a work e-mail. Where simplified authentication leaves one server to choose, the walk goes on at it; else the
 * person chooses.
 */
export async function beginByEmail(
  { account, visitor }: Beginner,
  { email }: { email: string },
): Promise<Result<AfterServer>> {
  const attempt = await begin({ account, visitor }, email)
  const accepting = await serversOfEmail(email)
  const [only] = accepting
  if (!only?.isSimplified || accepting.length > 1) return ok('server')
  return goTo(visitor, attempt, only)
}

/** Begins at the address of a server, without an e-mail; the method asks for what it needs. */
export async function beginAtServer(
  { account, visitor }: Beginner,
  { address }: { address: string },
): Promise<Result<AfterServer>> {
  const server = await serverAt(address)
  if (!server) return refused({ field: 'address', message: 'connecting.server.unknown' })
  return goTo(visitor, await begin({ account, visitor }, ''), server)
}

const begin = ({ account, visitor }: Beginner, email: string): Promise<Attempt> =>
  beginAttempt(visitor, {
    purpose: 'connect',
    contact: { kind: 'email', value: email },
    accountId: account?.accountId,
  })

/** Chooses the server to go on at, from the list or by its address. */
export async function chooseServer(
  { visitor, attempt }: Walker,
  choice: ServerChoice,
): Promise<Result<AfterServer>> {
  const server = 'server' in choice ? await findServer(choice.server) : await serverAt(choice.address)
  if (!server) return refused({ field: 'address', message: 'connecting.server.unknown' })
  return goTo(visitor, attempt, server)
}

/** Where the e-mail is known and a code to it is the only method, the code leaves at once, whether or not anybody is expected. */
async function goTo(visitor: Visitor, attempt: Attempt, server: FoundServer): Promise<Result<AfterServer>> {
  const organizationId = server.id
  if (attempt.state === 'proven') return refused(over)
  if (!(await moveAttempt(database(), attempt, { organizationId }))) return refused(over)
  const [method] = server.methods
  if (server.methods.length > 1 || method !== 'email-code' || !attempt.contact.value) return ok('proof')
  const sent = await requestCode(visitor, { ...attempt, organizationId })
  return sent.ok ? ok('code') : sent
}
