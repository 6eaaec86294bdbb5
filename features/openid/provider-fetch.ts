import 'server-only'
import { outwardReach } from '@/features/installation/outward-reach'
import { fetchOutward } from '@/lib/outward-fetch'
import type { Provider } from './provider'

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
 * ten minutes, for this organisation and these settings alone; `isFresh` asks again.
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
    const outwards = { reach, signal, ca: provider.certificates }
    const answer = await fetchOutward(
      address,
      { method, headers, body: body === undefined || body === null ? undefined : String(body) },
      outwards,
    )
    const isDocument = answer.status === 200 && answer.headers.get('content-type')?.includes('json')
    if (!isPublic || !isDocument) return answer
    const text = await answer.text()
    if (kept.size >= mostKept) kept.clear()
    if (text.length <= longestKept) kept.set(key, { until: performance.now() + keptFor, body: text })
    return new Response(text, { headers: answer.headers })
  }
}
