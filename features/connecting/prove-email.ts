import 'server-only'
import { database } from '@/db/client'
import { findServer, serverAt, serversOfEmail } from '@/features/servers/find'
import type { Visitor } from '@/features/sessions/visitor'
import { beginAttempt } from '@/features/sign-in/attempt-cookie'
import { type Attempt, moveAttempt } from '@/features/sign-in/attempts'
import { checkCode } from '@/features/sign-in/codes'
import { requestCode } from '@/features/sign-in/flow'
import { codeProblem, over } from '@/features/sign-in/problems'
import type { AccountActor } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import type { Connector } from './attempt'
import type { ServerChoice } from './schema'

/**
 * Begins to connect by a work e-mail. Where simplified authentication leaves one server to choose, its code leaves at once;
 * else the person chooses.
 */
export async function beginConnecting(
  { account, visitor }: { account: AccountActor; visitor: Visitor },
  { email }: { email: string },
): Promise<Result<'server' | 'code'>> {
  const attempt = await beginAttempt(visitor, {
    purpose: 'connect',
    contact: { kind: 'email', value: email },
    accountId: account.accountId,
  })
  const accepting = await serversOfEmail(account, email)
  const [only] = accepting
  if (!only?.isSimplified || accepting.length > 1) return ok('server')
  const sent = await sendTo(visitor, attempt, only.id)
  return sent.ok ? ok('code') : sent
}

/** Chooses the server and sends the code to the work e-mail, whether or not anybody is expected there. */
export async function chooseServer(
  { account, visitor, attempt }: Connector,
  choice: ServerChoice,
): Promise<Result> {
  const server =
    'server' in choice ? await findServer(account, choice.server) : await serverAt(account, choice.address)
  if (!server) return refused({ field: 'address', message: 'connecting.server.unknown' })
  return sendTo(visitor, attempt, server.id)
}

async function sendTo(visitor: Visitor, attempt: Attempt, organizationId: string): Promise<Result> {
  if (attempt.state === 'proven') return refused(over)
  const chosen = await moveAttempt(database(), attempt, { organizationId })
  return chosen ? requestCode(visitor, { ...attempt, organizationId }) : refused(over)
}

/** The code from the work e-mail. */
export async function proveWorkEmail(
  { visitor, attempt }: Connector,
  { code }: { code: string },
): Promise<Result> {
  if (!attempt.organizationId) return refused(over)
  const checked = await checkCode(visitor, attempt, code, (tx) =>
    moveAttempt(tx, attempt, { state: 'proven' }),
  )
  if (checked.outcome !== 'right') return refused(codeProblem(checked))
  return checked.value ? done : refused(over)
}
