import 'server-only'
import type { Finding } from '@/features/doctor/examination'
import { stepPatience } from '@/features/doctor/network'
import type { Locale } from '@/lib/locales'
import { fullMoment } from '@/lib/moment'
import { OutwardProblem } from '@/lib/outward'
import type { MessageKey, Translator } from '@/lib/translator'
import { algorithms, signingKeys } from './id-token'
import { findMetadata, type Metadata, MetadataProblem, metadataAddress } from './metadata'
import { type Provider, redirectAddress } from './provider'
import { providerFetch } from './provider-fetch'

const mostClockDifference = 60_000

/** Asks the provider anew, whatever is kept. */
const freshFetch = (provider: Provider) =>
  providerFetch(provider, AbortSignal.timeout(stepPatience), { maxAge: 0 })

const words = {
  metadata: 'openid.doctor.metadata',
  keys: 'openid.doctor.keys',
  redirect: 'openid.doctor.redirect',
  secret: 'openid.doctor.secret',
} as const

/** A step that failed because the provider did not answer at all. */
function unanswered(t: Translator, address: string, error: unknown): { failed: string; forIt: string } {
  if (!(error instanceof OutwardProblem)) throw error
  return {
    failed: t('openid.doctor.silent', { address }),
    forIt: t('openid.doctor.silentForIt', { address }),
  }
}

/** The provider's metadata, and what its clock said then. */
export async function lookAtMetadata(
  t: Translator,
  provider: Provider,
): Promise<Finding<{ metadata: Metadata; date: string | null }>> {
  const { issuer } = provider
  const address = metadataAddress(issuer)
  const told = { issuer, address }
  let date: string | null = null
  try {
    const get = await freshFetch(provider)
    const metadata = await findMetadata(issuer, async (...request) => {
      const answer = await get(...request)
      date = answer.headers.get('date')
      return answer
    })
    return { value: { metadata, date }, words: t(`${words.metadata}.fine`, told) }
  } catch (error) {
    if (!(error instanceof MetadataProblem)) return unanswered(t, address, error)
    const facts = { ...told, told: error.told }
    const key: MessageKey = `${words.metadata}.${error.reason}`
    return { failed: t(key, facts), forIt: t(`${key}ForIt`, facts) }
  }
}

/** Whether the keys that sign ID tokens are there, and of a kind that is taken. */
export async function lookAtKeys(
  t: Translator,
  provider: Provider,
  metadata: Metadata | undefined,
): Promise<Finding<number>> {
  const address = metadata?.jwks_uri ?? ''
  try {
    const { keys } = await signingKeys(address, await freshFetch(provider))
    const usable = keys.filter(
      ({ kty = '', use = 'sig', alg }) =>
        ['RSA', 'EC', 'OKP'].includes(kty) && use === 'sig' && (!alg || algorithms.includes(alg)),
    )
    if (usable.length > 0) {
      return { value: usable.length, words: t(`${words.keys}.fine`, { n: usable.length }) }
    }
  } catch (error) {
    if (error instanceof OutwardProblem) return unanswered(t, address, error)
  }
  const told = { address, algorithms: algorithms.slice(0, 4).join(', ') }
  return { failed: t(`${words.keys}.none`, told), forIt: t(`${words.keys}.noneForIt`, told) }
}

/** Compares the provider's clock with ours: an ID token lives for minutes. */
export async function lookAtClock(
  t: Translator,
  locale: Locale,
  date: string | null,
): Promise<Finding<number>> {
  const theirs = date ? Date.parse(date) : Number.NaN
  if (Number.isNaN(theirs)) return { value: 0, words: t('openid.doctor.clock.unknown') }
  const difference = Math.abs(Date.now() - theirs)
  const seconds = Math.round(difference / 1_000)
  if (difference <= mostClockDifference) {
    return { value: seconds, words: t('openid.doctor.clock.fine', { seconds }) }
  }
  const told = { seconds, theirs: fullMoment(locale, new Date(theirs)), ours: fullMoment(locale, new Date()) }
  return { failed: t('openid.doctor.clock.off', told), forIt: t('openid.doctor.clock.offForIt', told) }
}

/**
 * Whether the provider knows our address to send people back to: asked to sign in nobody (`prompt=none`), it answers that
 * address and no other (OpenID Connect Core 1.0, §3.1.2.6), and shows a page of its own where it does not know it.
 */
export async function lookAtRedirect(
  t: Translator,
  provider: Provider,
  metadata: Metadata | undefined,
): Promise<Finding<string>> {
  const back = redirectAddress(provider.organizationId)
  const address = new URL(metadata?.authorization_endpoint ?? '')
  const query = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: back,
    scope: 'openid',
    state: 'doctor',
    nonce: 'doctor',
    prompt: 'none',
    // RFC 7636, appendix B.
    code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value)
  try {
    const answer = await (await freshFetch(provider))(address.href)
    const told = { back, clientId: provider.clientId }
    return answer.headers.get('location')?.startsWith(back)
      ? { value: back, words: t(`${words.redirect}.fine`, told) }
      : { failed: t(`${words.redirect}.unknown`, told), forIt: t(`${words.redirect}.unknownForIt`, told) }
  } catch (error) {
    return unanswered(t, address.origin, error)
  }
}

/** Whether the provider takes the client's secret: it looks at that before it looks at a code (RFC 6749, §5.2). */
export async function lookAtSecret(
  t: Translator,
  provider: Provider,
  metadata: Metadata | undefined,
): Promise<Finding<null>> {
  const { clientId, clientSecret, organizationId } = provider
  const address = metadata?.token_endpoint ?? ''
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code: 'doctor',
    redirect_uri: redirectAddress(organizationId),
    code_verifier: 'doctor-doctor-doctor-doctor-doctor-doctor-doctor',
    client_id: clientId,
    ...(clientSecret && { client_secret: clientSecret }),
  })
  const basic = metadata?.token_endpoint_auth_methods_supported.includes('client_secret_basic')
  const authorization = `Basic ${btoa(`${formEncoded(clientId)}:${formEncoded(clientSecret ?? '')}`)}`
  if (basic && clientSecret) body.delete('client_secret')
  try {
    const answer = await (await freshFetch(provider))(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(basic && clientSecret && { authorization }),
      },
      body,
    })
    const { error } = await answer.json().catch(() => ({ error: null }))
    const told = { clientId, answer: typeof error === 'string' ? error : `HTTP ${answer.status}` }
    return error === 'invalid_grant'
      ? { value: null, words: t(`${words.secret}.fine`, told) }
      : { failed: t(`${words.secret}.refused`, told), forIt: t(`${words.secret}.refusedForIt`, told) }
  } catch (error) {
    return unanswered(t, address, error)
  }
}

/** RFC 6749, §2.3.1. */
const formEncoded = (text: string): string => new URLSearchParams([['', text]]).toString().slice(1)
