import 'server-only'
import { redirect } from 'next/navigation'
import type { AccountActor, Actor } from '@/lib/actor'
import { authorize } from '@/lib/actor'
import { randomToken } from '@/lib/crypto'
import { done, type Result, refused } from '@/lib/result'
import { arrive, type Departure, depart } from './handshake'
import { keepDeparture, keepTried } from './handshakes'
import { openidPath } from './paths'
import { whyNotKey } from './problems'
import { findProvider } from './provider'

/** An administrator with the session in which they try. */
export type Trier = { actor: Actor; account: AccountActor }

/** Prepares a sign-in at the provider that signs nobody in: it shows the administrator what comes back. */
export async function beginTry({ actor, account }: Trier): Promise<Result> {
  authorize(actor, 'servers.write')
  const provider = await findProvider(actor.organizationId)
  if (!provider) return refused({ message: 'openid.doctor.nothing' })
  const departed = await depart(provider, randomToken(), { ui_locales: actor.locale })
  if (!departed.ok) return refused({ message: whyNotKey(departed.why) })
  await keepDeparture({ sessionId: account.sessionId }, actor.organizationId, departed.value)
  return done
}

/** Keeps what the provider told of whoever tried, for the page of the settings. */
export async function endTry(
  organizationId: string,
  { id, departure }: { id: string; departure: Departure },
  query: URLSearchParams,
): Promise<never> {
  const provider = await findProvider(organizationId)
  if (!provider || provider.version !== departure.version) return redirect(`${openidPath}?tried=over`)
  const arrived = await arrive(provider, departure, query)
  if (!arrived.ok) return redirect(`${openidPath}?tried=${arrived.why}`)
  await keepTried(id, arrived.value)
  return redirect(`${openidPath}?tried=yes`)
}
