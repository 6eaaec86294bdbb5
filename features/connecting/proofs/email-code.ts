import 'server-only'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { beginAttempt } from '@/features/sign-in/attempt-cookie'
import { checkCode } from '@/features/sign-in/codes'
import { requestCode } from '@/features/sign-in/flow'
import { codeProblem, over } from '@/features/sign-in/problems'
import { type Result, refused } from '@/lib/result'
import { type AfterProof, takeProofIn } from '../take-proof'
import type { Walker } from '../walk'

/**
 * Sends the code to the work e-mail, which may have been typed on this very page. Another e-mail begins another walk to the same
 * server: a code that left for one address never proves another. Nobody learns whether they are expected.
 */
export async function sendWorkEmailCode(walker: Walker, { email }: { email: string }): Promise<Result> {
  const { visitor, attempt, account } = walker
  const { organizationId } = attempt
  if (!organizationId || attempt.state === 'proven') return refused(over)
  if (attempt.contact.value === email) return requestCode(visitor, attempt)
  const anew = await beginAttempt(visitor, {
    purpose: 'connect',
    contact: { kind: 'email', value: email },
    accountId: account?.accountId,
    organizationId,
  })
  return requestCode(visitor, anew)
}

/** The code from the work e-mail proves the mailbox. */
export async function proveByEmailCode(
  walker: Walker,
  { code }: { code: string },
): Promise<Result<AfterProof>> {
  const { visitor, attempt } = walker
  if (!attempt.organizationId) return refused(over)
  const checked = await checkCode(visitor, attempt, code, (tx) =>
    takeProofIn(tx, walker, proofOfMailbox(attempt.contact.value)),
  )
  return checked.outcome === 'right' ? checked.value : refused(codeProblem(checked))
}

const proofOfMailbox = (email: string): CorporateProof => ({
  method: 'email-code',
  email,
  login: email,
  identity: null,
  profile: {},
  roleIds: null,
})
