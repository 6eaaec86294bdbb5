import 'server-only'
import { database } from '@/db/client'
import { recordAudit } from '@/features/audit/record'
import { proofOfClaims } from '@/features/openid/claims'
import { arrive, type Departure, depart } from '@/features/openid/handshake'
import { keepDeparture } from '@/features/openid/handshakes'
import { type WhyNot, whyNotKey } from '@/features/openid/problems'
import { findProvider } from '@/features/openid/provider'
import { keepIdToken } from '@/features/openid/provider-sessions'
import { noteProviderSession } from '@/features/sessions/provider-session'
import { over } from '@/features/sign-in/problems'
import { randomToken } from '@/lib/crypto'
import { done, type Result, refused } from '@/lib/result'
import type { Visitor } from '@/lib/visitor'
import { type AfterProof, takeProof } from '../take-proof'
import type { Walker } from '../walk'

/** Prepares the way to the organisation's provider; what its answer is checked against stays with the attempt. */
export async function leaveForProvider({ visitor, attempt }: Walker): Promise<Result> {
  const { organizationId, contact } = attempt
  if (!organizationId || attempt.state === 'proven') return refused(over)
  const provider = await findProvider(organizationId)
  if (!provider) return refused({ message: 'openid.notSet' })
  const departed = await depart(provider, randomToken(), {
    ui_locales: visitor.locale,
    ...(contact.kind === 'email' && contact.value && { login_hint: contact.value }),
  })
  if (!departed.ok) {
    await recordWhyNot(visitor, provider.organizationId, departed.why)
    return refused({ message: whyNotKey(departed.why) })
  }
  await keepDeparture({ attemptId: attempt.id }, provider.organizationId, departed.value)
  return done
}

/** What a provider's answer comes to: a step further, or why not. */
type Return = { ok: true; step: AfterProof } | { ok: false; why: WhyNot }

/** Takes the answer of the provider that this attempt left for. The hand-shake was taken before, so it is checked once. */
export async function returnFromProvider(
  walker: Walker,
  handshake: { id: string; departure: Departure },
  query: URLSearchParams,
): Promise<Return> {
  const { visitor, attempt } = walker
  const { departure } = handshake
  const provider = attempt.organizationId ? await findProvider(attempt.organizationId) : null
  if (!provider || provider.version !== departure.version) return { ok: false, why: 'over' }
  const arrived = await arrive(provider, departure, query)
  if (!arrived.ok) {
    await recordWhyNot(visitor, provider.organizationId, arrived.why)
    return arrived
  }
  await keepIdToken(handshake.id, arrived.value.idToken)
  if (walker.account) {
    await noteProviderSession(database(), { sessionId: walker.account.sessionId, attemptId: attempt.id })
  }
  const taken = await takeProof(walker, proofOfClaims(provider, arrived.value.claims))
  return taken.ok ? { ok: true, step: taken.value } : { ok: false, why: 'over' }
}

/** For the organisation's administrators: what went wrong at their provider. */
const recordWhyNot = (visitor: Visitor, organizationId: string, why: WhyNot): Promise<void> =>
  recordAudit(database(), visitor, {
    event: 'sign-in.provider-refused',
    organizationId,
    details: { reason: `openid-${why}` },
  })
