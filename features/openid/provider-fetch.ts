import 'server-only'
import { outwardReach } from '@/features/installation/outward-reach'
import { OutwardProblem } from '@/lib/outward'
import { fetchOutward } from '@/lib/outward-fetch'
import type { Provider } from './provider'
import { isSilent, noteAnswer, noteCall, noteSilence } from './silence'

/** In milliseconds: all that one page waits for a provider. */
export const patience = 8_000

/** Metadata and keys change seldom and are asked for at every sign-in. In milliseconds. */
const keptFor = 10 * 60_000
const mostKept = 500
/** In characters; larger ones are asked for each time, so that no provider fills our memory. */
const longestKept = 64 * 1024

type Kept = { until: number; body: string }

const kept = new Map<string, Kept>()

type ProviderCall = Pick<Provider, 'organizationId' | 'version' | 'certificates'>

/**
 * `fetch` for one provider, bounded by `signal`. Documents that everybody gets (those without credentials or a body) are kept for
 * ten minutes, for this organisation and these settings alone. A provider that left the last people without an answer is not
 * waited for by the next. `isFresh` asks again, whatever is known.
 */
export async function providerFetch(
  provider: ProviderCall,
  signal: AbortSignal,
  { isFresh = false }: { isFresh?: boolean } = {},
): Promise<typeof fetch> {
  const reach = await outwardReach()
  return async (input, init = {}) => {
    const { method = 'GET', body } = init
    const headers = new Headers(init.headers)
    const address = String(input)
    const isPublic = method.toUpperCase() === 'GET' && !headers.has('authorization')
    const key = `${provider.organizationId} ${provider.version} ${address}`
    const known = isPublic && !isFresh ? kept.get(key) : undefined
    if (known && known.until > performance.now()) {
      return new Response(known.body, { headers: { 'content-type': 'application/json' } })
    }
    if (!isFresh && isSilent(provider)) throw new OutwardProblem('slow')
    const call = { method, headers, body: body === undefined || body === null ? undefined : String(body) }
    const outwards = { reach, signal, ca: provider.certificates }
    const answer = await noted(provider, address, () => fetchOutward(address, call, outwards))
    const isDocument = answer.status === 200 && answer.headers.get('content-type')?.includes('json')
    if (!isPublic || !isDocument) return answer
    const text = await answer.text()
    if (kept.size >= mostKept) kept.clear()
    if (text.length <= longestKept) kept.set(key, { until: performance.now() + keptFor, body: text })
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
