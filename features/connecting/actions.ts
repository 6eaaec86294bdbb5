'use server'

import { redirect } from 'next/navigation'
import { z } from 'zod'
import { requireAccount, requireRecentProof } from '@/features/sessions/gate'
import { currentVisitor } from '@/features/sessions/visitor'
import { resendCode } from '@/features/sign-in/flow'
import { codeSchema } from '@/features/sign-in/schema'
import { formAction } from '@/lib/action'
import { requireConnector } from './attempt'
import { connect } from './connect'
import { disconnect } from './disconnect'
import { beginConnecting, chooseServer, proveWorkEmail } from './prove-email'
import { consentSchema, serverIdSchema, serverSchema, workEmailSchema } from './schema'

export const workEmailAction = formAction({
  gate: async () => ({ account: await requireRecentProof(), visitor: await currentVisitor() }),
  schema: workEmailSchema,
  run: beginConnecting,
  after: async (step) => redirect(`/account/connect/${step}`),
})

export const chooseServerAction = formAction({
  gate: requireConnector,
  schema: serverSchema,
  run: chooseServer,
  after: async () => redirect('/account/connect/code'),
})

export const workEmailCodeAction = formAction({
  gate: requireConnector,
  schema: codeSchema,
  secrets: ['code'],
  run: proveWorkEmail,
  after: async () => redirect('/account/connect/consent'),
})

export const resendWorkEmailCodeAction = formAction({
  gate: requireConnector,
  schema: z.object({}),
  run: ({ visitor, attempt }) => resendCode(visitor, attempt),
  after: async () => redirect('/account/connect/code'),
})

export const connectAction = formAction({
  gate: requireConnector,
  schema: consentSchema,
  run: connect,
  after: async () => redirect('/account/connect/done'),
})

export const disconnectAction = formAction({
  gate: requireAccount,
  schema: serverIdSchema,
  run: disconnect,
  after: async () => redirect('/account?done=disconnected'),
})
