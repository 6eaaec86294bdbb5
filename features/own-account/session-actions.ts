'use server'

import { z } from 'zod'
import { goodbyePath } from '@/features/openid/provider-sessions'
import { forgetSession } from '@/features/sessions/finish-sign-in'
import { optionalAccount, requireOwnAccount } from '@/features/sessions/gate'
import * as mutations from '@/features/sessions/mutations'
import { formAction, showAnew } from '@/lib/action'

/** Ends this session, on the server first, then at the provider where it began. */
export async function signOutAction(): Promise<void> {
  const account = await optionalAccount()
  const goodbye = account && (await goodbyePath(account))
  if (account) await mutations.endSession(account, { id: account.sessionId })
  return forgetSession(goodbye ?? '/sign-in')
}

export const endSessionAction = formAction({
  gate: requireOwnAccount,
  schema: z.object({ id: z.uuid() }),
  run: mutations.endSession,
  after: showAnew,
})

export const endOtherSessionsAction = formAction({
  gate: requireOwnAccount,
  schema: z.object({}),
  run: (account) => mutations.endOtherSessions(account),
  after: showAnew,
})
