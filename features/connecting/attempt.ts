import 'server-only'
import { redirect } from 'next/navigation'
import { requireAccount } from '@/features/sessions/gate'
import { currentVisitor, type Visitor } from '@/features/sessions/visitor'
import { currentAttempt } from '@/features/sign-in/attempt-cookie'
import type { Attempt } from '@/features/sign-in/attempts'
import type { AccountActor } from '@/lib/actor'

export type Connector = { account: AccountActor; visitor: Visitor; attempt: Attempt }

/** The signed-in person with the connection that this browser walks; without one, they begin anew. */
export async function requireConnector(): Promise<Connector> {
  const [account, visitor, attempt] = await Promise.all([
    requireAccount(),
    currentVisitor(),
    currentAttempt('connect'),
  ])
  if (attempt?.accountId !== account.accountId) redirect('/account/connect')
  return { account, visitor, attempt }
}
