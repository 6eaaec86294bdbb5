import 'server-only'
import { redirect } from 'next/navigation'
import { finishSignIn } from '@/features/sessions/finish-sign-in'
import type { AfterProof } from './take-proof'

/** Leads the browser on from a proof that was taken; ends a server action or a route handler. */
export const goOn = async (step: AfterProof): Promise<never> =>
  step === 'signed-in' ? finishSignIn() : redirect('/connect/consent')
