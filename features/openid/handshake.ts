import 'server-only'
import { Auth, type AuthConfig, customFetch, raw, skipCSRFCheck } from '@auth/core'
import { z } from 'zod'
import { env } from '@/lib/env'
import { OutwardProblem } from '@/lib/outward'
import type { Claims } from './claims'
import { verifiedClaims } from './id-token'
import { findMetadata } from './metadata'
import { reasonOf, type WhyNot } from './problems'
import { findProvider, handshakePath, type Provider } from './provider'
import { lately, patience, providerFetch } from './provider-fetch'
import { isSilent } from './silence'

/** All that an answer is checked against, and the address it is the answer to. Kept sealed, for one answer. */
export const departureSchema = z.object({
  /** The provider's page with our request. */
  address: z.url(),
  /** The settings' version: an answer to others is none. */
  version: z.int(),
  secret: z.string(),
  /** next-auth's notes of state, nonce and verifier, which it would leave with the browser. */
  notes: z.record(z.string(), z.string()),
})
export type Departure = z.output<typeof departureSchema>

/** What a checked answer brought: who came, and the token that names their session at the provider. */
export type Arrival = { claims: Claims & { sub: string }; idToken: string }

type Outcome<T> = { ok: true; value: T } | { ok: false; why: WhyNot; cause: unknown }

/**
 * Makes the request that takes a person to the provider: authorization code with PKCE, state and nonce (RFC 9700, §2.1).
 * `hints` are standard parameters such as `login_hint`. Waits no longer than `patience` for a provider that was not heard lately.
 */
export const depart = (
  provider: Provider,
  secret: string,
  hints: Record<string, string>,
): Promise<Outcome<Departure>> =>
  attempted(async (signal) => {
    const config = await configOf(provider, secret, await fetchLately(provider, signal), hints)
    const body = new URLSearchParams({ callbackUrl: env().PUBLIC_URL })
    const request = new Request(addressOf('signin', provider), { method: 'POST', body })
    const { redirect, cookies = [] } = await answerOf(request, config)
    return {
      address: new URL(redirect ?? '').href,
      version: provider.version,
      secret,
      notes: Object.fromEntries(cookies.map(({ name, value }) => [name, value])),
    }
  })

/** Why nobody may be led to the organisation's provider now; null where it is there. */
export async function whyNotThere(organizationId: string): Promise<WhyNot | null> {
  const provider = await findProvider(organizationId)
  if (!provider) return 'over'
  const heard = await attempted(async (signal) =>
    findMetadata(provider.issuer, await fetchLately(provider, signal)),
  )
  return heard.ok ? null : heard.why
}

/** For whoever is about to leave: better told here than after a password was typed there. */
async function fetchLately(provider: Provider, signal: AbortSignal): Promise<typeof fetch> {
  if (isSilent(provider)) throw new OutwardProblem('slow')
  return providerFetch(provider, signal, { maxAge: lately })
}

/**
 * Checks the provider's answer: state, issuer (RFC 9207), code, the ID token's signature, issuer, audience, nonce and time; and
 * asks what else the provider tells of the person. `query` is the answer's own.
 */
export const arrive = (
  provider: Provider,
  departure: Departure,
  query: URLSearchParams,
): Promise<Outcome<Arrival>> =>
  attempted(async (signal) => {
    // Its code could be exchanged nowhere; all that leads up to that is work for nothing.
    if (query.has('code') && isSilent(provider)) throw new OutwardProblem('slow')
    const { secret, notes } = departure
    let arrival: { idToken: string; told: Claims } | undefined
    const config = await configOf(provider, secret, await providerFetch(provider, signal), {})
    const cookie = Object.entries(notes)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const request = new Request(`${addressOf('callback', provider)}?${query}`, { headers: { cookie } })
    await answerOf(request, {
      ...config,
      callbacks: {
        // An address instead of a yes: next-auth makes no session of it.
        async signIn({ account, profile }) {
          arrival = { idToken: account?.id_token ?? '', told: { ...profile } }
          return '/'
        },
      },
    })
    if (!arrival) throw new Error('the provider told nothing of the person')
    const { idToken, told } = arrival
    const vouched = await verifiedClaims(provider, idToken, signal)
    return { idToken, claims: { ...told, ...vouched } }
  }, query.get('error'))

const addressOf = (action: 'signin' | 'callback', { organizationId }: Provider): string =>
  `${env().PUBLIC_URL}${handshakePath}/${action}/${organizationId}`

/** next-auth's core with one provider: the one of this hand-shake. */
async function configOf(
  provider: Provider,
  secret: string,
  get: typeof fetch,
  hints: Record<string, string>,
): Promise<AuthConfig> {
  const { issuer, clientId, clientSecret, scopes } = provider
  const { token_endpoint_auth_methods_supported: ways } = await findMetadata(issuer, get)
  const posts = !ways.includes('client_secret_basic') && ways.includes('client_secret_post')
  const withSecret = posts ? 'client_secret_post' : 'client_secret_basic'
  return {
    basePath: handshakePath,
    trustHost: true,
    secret,
    logger: { error() {}, warn() {}, debug() {} },
    providers: [
      {
        id: provider.organizationId,
        name: issuer,
        type: 'oidc',
        issuer,
        clientId,
        clientSecret: clientSecret ?? undefined,
        client: { token_endpoint_auth_method: clientSecret ? withSecret : 'none' },
        authorization: { params: { scope: scopes, ...hints } },
        checks: ['pkce', 'state', 'nonce'],
        // Claims of the UserInfo endpoint too: groups are often told there alone.
        idToken: false,
        profile: ({ sub }) => ({ id: String(sub) }),
        [customFetch]: get,
      },
    ],
  }
}

/** Asks next-auth's core as a library: what would be cookies and a redirect comes back as values. */
async function answerOf(request: Request, config: AuthConfig) {
  const answer = await Auth(request, { ...config, raw, skipCSRFCheck })
  if (answer instanceof Response) throw new Error(`next-auth answered ${answer.status}`)
  return answer
}

async function attempted<T>(
  work: (signal: AbortSignal) => Promise<T>,
  refusal: string | null = null,
): Promise<Outcome<T>> {
  const signal = AbortSignal.timeout(patience)
  try {
    return { ok: true, value: await work(signal) }
  } catch (cause) {
    return { ok: false, why: reasonOf(cause, refusal), cause }
  }
}
