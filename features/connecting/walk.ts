import 'server-only'
import { redirect } from 'next/navigation'
import { optionalAccount } from '@/features/sessions/gate'
import { currentAttempt } from '@/features/sign-in/attempt-cookie'
import type { Attempt } from '@/features/sign-in/attempts'
import type { AccountActor } from '@/lib/actor'
import { currentVisitor, type Visitor } from '@/lib/visitor'

/**
 * Who walks to an organisation's server in this browser: somebody signed in who connects their account, or, with a null
 * `account`, somebody without a session whom the proof signs in.
 */
export type Walker = { visitor: Visitor; attempt: Attempt; account: AccountActor | null }

/** Where the walk begins: from the account, or from sign-in. */
export const beginning = (account: AccountActor | null): string =>
  account ? '/account/connect' : '/sign-in/corporate'

/**
 * The walk that this browser began, as the same person; anybody else begins anew. A walk without a session ends when somebody
 * signs in meanwhile: what is proven next could be anybody's. Whom one organisation alone vouches for by now connects nothing.
 */
export async function requireWalker(): Promise<Walker> {
  const account = await optionalAccount()
  return walkerOf(account, await unfinishedWalk(account))
}

/** `requireWalker` where the `unfinishedWalk` of this account was looked up before. */
export async function walkerOf(account: AccountActor | null, attempt: Attempt | null): Promise<Walker> {
  if (!attempt || account?.isConfined) redirect(beginning(account))
  return { account, visitor: await currentVisitor(), attempt }
}

/** The walk that this browser began as the same person and did not end; null where there is none. */
export async function unfinishedWalk(account: AccountActor | null): Promise<Attempt | null> {
  const attempt = await currentAttempt('connect')
  return attempt?.accountId === (account?.accountId ?? null) ? attempt : null
}

/** Lets nobody back to a step before their proof: nothing there could go on. */
export function beforeProof<W extends Walker>(walker: W): W {
  if (walker.attempt.state === 'proven') redirect('/connect/consent')
  return walker
}

/** `requireWalker` of somebody who chose a server. */
export async function requireServerWalker(): Promise<Walker & { organizationId: string }> {
  const walker = await requireWalker()
  const { organizationId } = walker.attempt
  if (!organizationId) redirect('/connect/server')
  return { ...walker, organizationId }
}
