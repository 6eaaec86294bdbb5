'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { goodbyePath } from '@/features/openid/provider-sessions'
import { finishSignIn, forgetSession } from '@/features/sessions/finish-sign-in'
import { optionalAccount, requireOwnAccount, requireRecentProof } from '@/features/sessions/gate'
import { resendCode } from '@/features/sign-in/flow'
import { codeSchema, passwordSchema } from '@/features/sign-in/schema'
import { formAction } from '@/lib/action'
import { currentVisitor } from '@/lib/visitor'
import { beginAtServer, beginByEmail, chooseServer } from './begin'
import { connect } from './connect'
import { disconnect } from './disconnect'
import { goOn } from './go-on'
import { proveByEmailCode, sendWorkEmailCode } from './proofs/email-code'
import { leaveForProvider } from './proofs/openid'
import { proveByPropuskPassword } from './proofs/propusk-password'
import { addressSchema, joinSchema, leaveSchema, serverSchema, workEmailSchema } from './schema'
import { requireWalker } from './walk'

/** Anybody; somebody signed in connects their account, which takes a recent proof. */
const beginner = async () => ({
  account: (await optionalAccount()) ? await requireRecentProof() : null,
  visitor: await currentVisitor(),
})

export const beginConnectionAction = formAction({
  gate: async () => ({ account: await requireRecentProof(), visitor: await currentVisitor() }),
  schema: workEmailSchema,
  run: beginByEmail,
  after: async (step) => redirect(`/connect/${step}`),
})

/** The same from sign-in, without a session. */
export const beginCorporateSignInAction = formAction({
  gate: beginner,
  schema: workEmailSchema,
  run: beginByEmail,
  after: async (step) => redirect(`/connect/${step}`),
})

export const openServerAddressAction = formAction({
  gate: beginner,
  schema: addressSchema,
  run: beginAtServer,
  after: async (step) => redirect(`/connect/${step}`),
})

export const chooseServerAction = formAction({
  gate: requireWalker,
  schema: serverSchema,
  run: chooseServer,
  after: async (step) => redirect(`/connect/${step}`),
})

export const sendWorkEmailCodeAction = formAction({
  gate: requireWalker,
  schema: workEmailSchema,
  run: sendWorkEmailCode,
  after: async () => redirect('/connect/code'),
})

export const proveWorkEmailCodeAction = formAction({
  gate: requireWalker,
  schema: codeSchema,
  secrets: ['code'],
  run: proveByEmailCode,
  after: goOn,
})

export const resendWorkEmailCodeAction = formAction({
  gate: requireWalker,
  schema: z.object({}),
  run: ({ visitor, attempt }) => resendCode(visitor, attempt),
  after: async () => redirect('/connect/code'),
})

export const provePropuskPasswordAction = formAction({
  gate: requireWalker,
  schema: workEmailSchema.and(passwordSchema),
  secrets: ['password'],
  run: proveByPropuskPassword,
  after: goOn,
})

export const leaveForProviderAction = formAction({
  gate: requireWalker,
  schema: z.object({}),
  run: leaveForProvider,
  after: async () => redirect('/connect/openid'),
})

export const connectAccountAction = formAction({
  gate: requireWalker,
  schema: joinSchema,
  run: connect,
  after: async (state, _, { account }) =>
    account ? redirect(state === 'waiting' ? '/connect/waiting' : '/connect/done') : finishSignIn(),
})

export const disconnectAccountAction = formAction({
  gate: requireOwnAccount,
  schema: leaveSchema,
  run: disconnect,
  after: async (left, _, account) =>
    left === 'closed'
      ? forgetSession((await goodbyePath(account)) ?? '/sign-in?closed=yes')
      : redirect('/account?done=disconnected'),
})
