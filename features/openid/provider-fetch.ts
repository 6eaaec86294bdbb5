import 'server-only'
import { outwardReach } from '@/features/installation/outward-reach'
import { OutwardProblem } from '@/lib/outward'
import { fetchOutward } from '@/lib/outward-fetch'
import type { Provider } from './provider'
import { isSilent, noteAnswer, noteCall, noteSilence } from './silence'

/** In milliseconds: all that one page waits for a provider. */
export const patience = 8_000

/** Metadata and keys change seldom and are asked for at every sign-in. In milliseconds. */
const usualAge = 10 * 60_000
/** In milliseconds: nobody is sent to a provider that did not answer so lately, only to read their browser's error page. */
export const lately = 20_000
const mostKept = 500
/** In characters; larger ones are asked for each time, so that no provider fills our memory. */
const longestKept = 64 * 1024

/** `since` is a moment of `performance.now()`. */
type Kept = { since: number; body: string }

const kept = new Map<string, Kept>()

type ProviderCall = Pick<Provider, 'organizationId' | 'version' | 'certificates'>

/**
 * `fetch` for one provider, bounded by `signal`. Documents that everybody gets (those without credentials or a body) are kept, for
 * this organisation and these settings alone, and taken while they are no older than `maxAge` milliseconds. A provider that left
 * the last people without an answer is not waited for by the next. With a `maxAge` of 0 it is asked, whatever is known.
 */
export async function providerFetch(
  provider: ProviderCall,
  signal: AbortSignal,
  { maxAge = usualAge }: { maxAge?: number } = {},
): Promise<typeof fetch> {
  const reach = await outwardReach()
  return async (input, init = {}) => {
    const { method = 'GET', body } = init
    const headers = new Headers(init.headers)
    const address = String(input)
    const isPublic = method.toUpperCase() === 'GET' && !headers.has('authorization')
    const key = `${provider.organizationId} ${provider.version} ${address}`
    const known = isPublic ? kept.get(key) : undefined
    if (known && performance.now() - known.since < maxAge) {
      return new Response(known.body, { headers: { 'content-type': 'application/json' } })
    }
    if (maxAge > 0 && isSilent(provider)) throw new OutwardProblem('slow')
    const call = { method, headers, body: body === undefined || body === null ? undefined : String(body) }
    const outwards = { reach, signal, ca: provider.certificates }
    const answer = await noted(provider, address, () => fetchOutward(address, call, outwards))
    const isDocument = answer.status === 200 && answer.headers.get('content-type')?.includes('json')
    if (!isPublic || !isDocument) return answer
    const text = await answer.text()
    if (kept.size >= mostKept) kept.clear()
    if (text.length <= longestKept) kept.set(key, { since: performance.now(), body: text })
    return new Response(text, { headers: answer.headers })
  }
}

async function noted(
  provider: ProviderCall,
  address: string,
  ask: () => Promise<Response>,
): Promise<Response> {
  noteCall(provider, address)
  try {
    const answer = await ask()
    noteAnswer(provider, address)
    return answer
  } catch (error) {
    if (error instanceof OutwardProblem && error.reason === 'slow') noteSilence(provider, address)
    throw error
  }
}
