import 'server-only'
import { redirect } from 'next/navigation'
import { takeDeparture } from '@/features/openid/handshakes'
import { refusedPath } from '@/features/openid/paths'
import { endTry } from '@/features/openid/try'
import { optionalAccount } from '@/features/sessions/gate'
import { isUuid } from '@/lib/uuid'
import { goOn } from './go-on'
import { returnFromProvider } from './proofs/openid'
import { unfinishedWalk, walkerOf } from './walk'

/** Takes a provider's answer to the hand-shake that this browser began, and leads on from it. */
export async function goOnFromProvider(organizationId: string, query: URLSearchParams): Promise<never> {
  const account = await optionalAccount()
  const attempt = await unfinishedWalk(account)
  const travellers = [
    ...(attempt ? [{ attemptId: attempt.id }] : []),
    ...(account ? [{ sessionId: account.sessionId }] : []),
  ]
  const taken = isUuid(organizationId)
    ? await takeDeparture(travellers, organizationId, query.get('state'))
    : null
  // The same answer again, of a browser that was closed before it heard where to go.
  if (!taken && attempt?.state === 'proven') return redirect('/connect/consent')
  if (!taken) return redirect(refusedPath('over'))
  if (taken.isTry) return endTry(organizationId, taken, query)
  const returned = await returnFromProvider(await walkerOf(account, attempt), taken, query)
  return returned.ok ? goOn(returned.step) : redirect(refusedPath(returned.why))
}
