import { type IncomingMessage, request as requestInsecurely } from 'node:http'
import { Agent, request as requestSecurely } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { createSecureContext, getCACertificates } from 'node:tls'
import { env } from './env'
import { isLoopback } from './loopback'
import { OutwardProblem, outwardAddresses, type Reach } from './outward'

/** In bytes: documents and keys of an OpenID provider are a few thousand. */
const largestAnswer = 512 * 1024
/** Calls to one origin that may be under way; whatever hangs keeps no more than these waiting. */
const mostAtOnce = 64

const underWay = new Map<string, number>()

type Outwards = { reach: Reach; signal: AbortSignal; ca?: string }

/**
 * `fetch` for addresses that somebody typed: to addresses that may be called alone, over TLS (in the demo also to this
 * machine without), never on to where it is redirected. Throws `OutwardProblem`; `signal` bounds all of it, the body too.
 * `ca` are certificates in PEM that are believed besides the well-known ones.
 */
export async function fetchOutward(
  address: string,
  { method = 'GET', headers, body }: { method?: string; headers?: HeadersInit; body?: string },
  outwards: Outwards,
): Promise<Response> {
  const url = new URL(address)
  if (!isSecureEnough(url)) throw new OutwardProblem('insecure')
  const waiting = underWay.get(url.origin) ?? 0
  if (waiting >= mostAtOnce) throw new OutwardProblem('busy')
  underWay.set(url.origin, waiting + 1)
  try {
    return await exchanged(url, { method, headers: new Headers(headers), body }, outwards)
  } catch (error) {
    throw problemOf(error, outwards.signal)
  } finally {
    const left = (underWay.get(url.origin) ?? 1) - 1
    if (left === 0) underWay.delete(url.origin)
    else underWay.set(url.origin, left)
  }
}

export const isSecureEnough = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname) && env().PROPUSK_MODE === 'demo')

async function exchanged(
  url: URL,
  { method, headers, body }: { method: string; headers: Headers; body?: string },
  { reach, signal, ca }: Outwards,
): Promise<Response> {
  const isSecure = url.protocol === 'https:'
  const place = { host: url.hostname, port: Number(url.port || (isSecure ? 443 : 80)) }
  const addresses = await outwardAddresses(place, reach, signal)
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>()
  const options = {
    method,
    headers: Object.fromEntries(headers),
    signal,
    lookup: lookupAmong(addresses),
  }
  const request = isSecure
    ? requestSecurely(url, { ...options, agent: agentWith(ca) }, resolve)
    : requestInsecurely(url, options, resolve)
  request.once('error', reject).end(body)
  const answer = await promise
  const bytes = await bodyOf(answer)
  const { statusCode: status = 502 } = answer
  return new Response([204, 205, 304].includes(status) ? null : bytes, {
    status,
    headers: new Headers(
      Object.entries(answer.headersDistinct).flatMap(([name, values = []]) =>
        values.map((value): [string, string] => [name, value]),
      ),
    ),
  })
}

/** Answers every look-up with the addresses that were checked. */
const lookupAmong =
  (addresses: readonly string[]): LookupFunction =>
  (_host, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: isIP(address) })),
    )

async function bodyOf(answer: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer) {
    size += chunk.length
    if (size > largestAnswer) throw new OutwardProblem('too-large')
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

const agents = new Map<string, Agent>()

/** One agent for each set of certificates, so that no connection made under one is used under another. */
function agentWith(ca = ''): Agent {
  const known = agents.get(ca)
  if (known) return known
  if (agents.size > 100) agents.clear()
  const believed = ca ? [...getCACertificates('default'), ca] : undefined
  const agent = new Agent({ keepAlive: true, secureContext: createSecureContext({ ca: believed }) })
  agents.set(ca, agent)
  return agent
}

function problemOf(error: unknown, signal: AbortSignal): OutwardProblem {
  if (error instanceof OutwardProblem) return error
  if (signal.aborted) return new OutwardProblem('slow', { cause: error })
  return new OutwardProblem(isCertificateFault(error) ? 'certificate' : 'unreachable', { cause: error })
}

/** Names of OpenSSL's and Node's findings about a certificate. */
const isCertificateFault = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|INVALID_CA|INVALID_PURPOSE|ALTNAME|HOSTNAME_MISMATCH|PATH_LENGTH/.test(
    String(error.code),
  )
