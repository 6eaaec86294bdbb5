import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { database, type Queryable } from '@/db/client'
import { openidHandshakes, openidSessions, sessions } from '@/db/schema'
import type { AccountActor } from '@/lib/actor'
import { seal, unseal } from '@/lib/crypto'
import { findMetadata } from './metadata'
import { findProvider, signedOutAddress } from './provider'
import { lately, providerFetch } from './provider-fetch'

/** In milliseconds: nobody waits longer to be signed out here because a provider is silent. */
const goodbyePatience = 2_000

/**
 * In milliseconds: whose provider it is names the address, so a link to that page would else lead people from here to wherever
 * an organisation's administrator likes.
 */
const goodbyeLife = 60_000

/** In characters; servers refuse addresses of more than some 8,000. */
const longestHint = 4_000

/** Keeps the ID token of a checked answer until there is a session. */
export async function keepIdToken(handshakeId: string, idToken: string): Promise<void> {
  await database()
    .update(openidHandshakes)
    .set({ arrival: seal('openid-session', idToken) })
    .where(eq(openidHandshakes.id, handshakeId))
}

/**
 * Ends the sessions that the organisation's provider alone vouched for, and forgets at whose provider sessions began. Whoever
 * proved something of their own since stays signed in. Returns how many ended.
 */
export async function endVouchedSessions(tx: Queryable, organizationId: string): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`now()` })
    .from(openidSessions)
    .where(
      and(
        eq(openidSessions.organizationId, organizationId),
        eq(sessions.id, openidSessions.sessionId),
        eq(sessions.vouchedBy, organizationId),
        isNull(sessions.revokedAt),
      ),
    )
    .returning({ id: sessions.id })
  await tx.delete(openidSessions).where(eq(openidSessions.organizationId, organizationId))
  return ended.length
}

/**
 * Where the provider ends its own session of this person (OpenID Connect RP-Initiated Logout 1.0), as a path of ours that leads
 * there; null where the session did not begin at a provider, or the provider offers none or does not answer.
 */
export async function goodbyePath({ sessionId }: AccountActor): Promise<string | null> {
  const [row] = await database().select().from(openidSessions).where(eq(openidSessions.sessionId, sessionId))
  const provider = row && (await findProvider(row.organizationId))
  if (!provider) return null
  try {
    const get = await providerFetch(provider, AbortSignal.timeout(goodbyePatience), { maxAge: lately })
    const { end_session_endpoint: end } = await findMetadata(provider.issuer, get)
    if (!end) return null
    const address = new URL(end)
    const idToken = unseal('openid-session', row.idToken)
    if (idToken.length <= longestHint) address.searchParams.set('id_token_hint', idToken)
    address.searchParams.set('client_id', provider.clientId)
    address.searchParams.set('post_logout_redirect_uri', signedOutAddress())
    return signedOutPath(address.href)
  } catch {
    // Signed out here all the same.
    return null
  }
}

/** The page of ours that leads on to this address, for a minute. */
export const signedOutPath = (address: string): string => {
  const sealed = seal('openid-goodbye', JSON.stringify({ address, until: Date.now() + goodbyeLife }))
  return `/signed-out?to=${sealed.toString('base64url')}`
}

const goodbyeSchema = z.object({ address: z.url(), until: z.number() })

/** The address that `goodbyePath` sealed a moment ago; null for anything else, so that nobody is led elsewhere by a link. */
export function goodbyeAddress(sealed: string): string | null {
  try {
    const opened = unseal('openid-goodbye', Buffer.from(sealed, 'base64url'))
    const { address, until } = goodbyeSchema.parse(JSON.parse(opened))
    return until > Date.now() ? address : null
  } catch {
    return null
  }
}
