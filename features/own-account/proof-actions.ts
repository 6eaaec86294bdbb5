'use server'

import { redirect } from 'next/navigation'
import { requireAccount, requireFreshProof } from '@/features/sessions/gate'
import { formAction } from '@/lib/action'
import { currentVisitor } from '@/lib/visitor'
import * as proof from './proof'
import {
  codeProofSchema,
  contactCodeSchema,
  newContactSchema,
  passwordProofSchema,
  proofCodeSchema,
  resendSchema,
} from './proof-schema'

const query = (parameters: Record<string, string>) => new URLSearchParams(parameters).toString()

const prover = async () => ({ account: await requireAccount(), visitor: await currentVisitor() })
const freshProver = async () => ({ account: await requireFreshProof(), visitor: await currentVisitor() })

export const proveByPasswordAction = formAction({
  gate: prover,
  schema: passwordProofSchema,
  secrets: ['password'],
  run: proof.proveByPassword,
  after: async (_, input) => redirect(input.next),
})

export const sendProofCodeAction = formAction({
  gate: prover,
  schema: proofCodeSchema,
  run: proof.sendProofCode,
  after: async (_, input) => redirect(`/account/prove/code?${query({ next: input.next })}`),
})

export const proveByCodeAction = formAction({
  gate: prover,
  schema: codeProofSchema,
  secrets: ['code'],
  run: proof.proveByCode,
  after: async (_, input) => redirect(input.next),
})

/** Sends another code on whichever code page it is pressed. */
export const resendCodeAction = formAction({
  gate: prover,
  schema: resendSchema,
  run: proof.resendCode,
  after: async (_, input) => redirect(input.here),
})

export const sendContactCodeAction = formAction({
  gate: freshProver,
  schema: newContactSchema,
  run: proof.sendContactCode,
  after: async (_, input) => redirect(`/account/contacts/code?${query({ from: input.from })}`),
})

export const confirmContactAction = formAction({
  gate: freshProver,
  schema: contactCodeSchema,
  secrets: ['code'],
  run: (actor, input) => proof.confirmContact(actor, { code: input.code, replacedId: input.from || null }),
  after: async () => redirect('/account?done=contact'),
})
