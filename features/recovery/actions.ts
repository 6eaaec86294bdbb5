'use server'

import { redirect } from 'next/navigation'
import { after } from 'next/server'
import { requireActor } from '@/features/sessions/gate'
import { formAction, showAnew } from '@/lib/action'
import { ok } from '@/lib/result'
import { currentVisitor } from '@/lib/visitor'
import { declineRecovery, sendRecoveryLink } from './answer'
import { askForRecovery } from './ask'
import { beginRecovery } from './begin'
import { askSchema, requestIdSchema, sendLinkSchema, tokenSchema } from './schema'

const admin = () => requireActor('admin')

/** Answers the same, and as fast, whoever asks: what it does, it does after the answer. */
export const askForRecoveryAction = formAction({
  gate: currentVisitor,
  schema: askSchema,
  run: async (visitor, wish) => {
    after(() => askForRecovery(visitor, wish))
    return ok(undefined)
  },
  after: async () => redirect('/sign-in/help-asked'),
})

export const declineRecoveryAction = formAction({
  gate: admin,
  schema: requestIdSchema,
  run: declineRecovery,
  after: showAnew,
})

export const sendRecoveryLinkAction = formAction({
  gate: admin,
  schema: sendLinkSchema,
  run: sendRecoveryLink,
  after: async () => redirect('/admin'),
})

export const beginRecoveryAction = formAction({
  gate: currentVisitor,
  schema: tokenSchema,
  secrets: ['token'],
  run: (visitor, { token }) => beginRecovery(visitor, token),
  after: async () => redirect('/reset/password'),
})
