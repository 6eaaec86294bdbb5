import 'server-only'
import { checkPassword } from '@/features/sign-in/passwords'
import { over, passwordProblem } from '@/features/sign-in/problems'
import { type Result, refused } from '@/lib/result'
import { type AfterProof, takeProof } from '../take-proof'
import type { Walker } from '../walk'

type Typed = { email: string; password: string }

/**
 * The password of Propusk itself, for an organisation without a directory: of the account that proved this e-mail before. It is
 * compared under the limits of signing in, and whether anybody has the e-mail does not show.
 */
export async function proveByPropuskPassword(
  walker: Walker,
  { email, password }: Typed,
): Promise<Result<AfterProof>> {
  const { visitor, attempt } = walker
  if (!attempt.organizationId || attempt.state === 'proven') return refused(over)
  const asked = { ...attempt, purpose: 'sign-in', contact: { kind: 'email', value: email } } as const
  const checked = await checkPassword(visitor, asked, password)
  if (checked.outcome !== 'right') return refused(passwordProblem(checked))
  return takeProof(walker, {
    method: 'propusk-password',
    email,
    login: email,
    identity: null,
    profile: {},
    roleIds: null,
  })
}
