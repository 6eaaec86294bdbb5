import { randomBytes } from 'node:crypto'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { addressHeader, clientAddress, plainAddress, type TrustedProxies } from './client-address'
import { isLoopback, loopbackNames } from './loopback'
import { pageOf, pathHeader } from './request-path'
import type { SecurityHeaders } from './security-headers'
import { largestForm, largestUpload } from './upload-paths'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])
const knownMethods = new Set([...safeMethods, 'POST', 'PUT', 'PATCH', 'DELETE'])

/** Where programs post with a token of their own instead of a browser's cookie; a browser still names its origin. */
const programDoors = new Set(['/api/messages/receipts'])

/** Headers that only we may write: a client that sends them would speak for a proxy or for Next itself. */
const ours = /^(x-forwarded-|x-propusk-|x-middleware-|forwarded$|x-real-ip$)/

/**
 * Puts the rules of the address in front of a handler: who asks, under which host, from which origin. Requests that
 * break them are answered here and reach nothing else.
 */
export function frontDoor(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
  options: {
    publicUrl: URL
    isTrusted: TrustedProxies
    headers: SecurityHeaders
    /** Hosts that serve the short links of SMS and nothing else. */
    isShortHost: (host: string) => boolean
    /** Hosts that labels were printed with: a tag's address leads from there to the public host. */
    isTagHost: (host: string) => boolean
  },
): RequestListener {
  const { publicUrl, isTrusted } = options
  const hosts = allowedHosts(publicUrl)
  return (request, response) => {
    const policy = options.headers.policy(randomBytes(16).toString('base64')) + sandboxOf(request)
    response.setHeaders(new Map(Object.entries(options.headers.fixed)))
    if (bringsPolicy(request)) setUnlessOwn(response, 'Content-Security-Policy', options.headers.scriptless)
    else response.setHeader('Content-Security-Policy', policy)
    const peer = plainAddress(request.socket.remoteAddress ?? '')
    const address = clientAddress(peer, single(request.headers['x-forwarded-for']), isTrusted)
    const forwardedHost = isTrusted(peer) ? single(request.headers['x-forwarded-host']) : undefined
    const host = (forwardedHost ?? request.headers.host ?? '').toLowerCase()
    if (isTagLink(request) && !hosts.has(host) && options.isTagHost(host)) {
      return lead(response, new URL(request.url ?? '/', publicUrl))
    }
    const isServed = hosts.has(host) || (isShortLink(request) && options.isShortHost(host))
    const refusal = refusalOf(request, host, isServed, publicUrl.protocol)
    if (refusal) return refuse(response, ...refusal)

    for (const name of Object.keys(request.headers)) if (ours.test(name)) delete request.headers[name]
    const known = hosts.has(host) ? host : publicUrl.host
    Object.assign(request.headers, {
      host: known,
      'x-forwarded-host': known,
      'x-forwarded-proto': publicUrl.protocol.slice(0, -1),
      'x-forwarded-for': address,
      [addressHeader]: address,
      [pathHeader]: pageOf(request.url ?? '/'),
      // Next reads the nonce of its scripts here.
      'content-security-policy': policy,
    })
    handle(request, response)
  }
}

/** The public host; on one's own machine all of its names. */
function allowedHosts(publicUrl: URL): Set<string> {
  if (!isLoopback(publicUrl.hostname)) return new Set([publicUrl.host])
  const port = publicUrl.port && `:${publicUrl.port}`
  return new Set(loopbackNames.map((name) => name + port))
}

function refusalOf(
  request: IncomingMessage,
  host: string,
  isServed: boolean,
  protocol: string,
): [status: number, sentence: string] | null {
  const { method = '', url = '', headers } = request
  if (!knownMethods.has(method)) return [405, 'This method is not served.']
  if (!url.startsWith('/') || url.startsWith('//')) return [400, 'The request target is not a path.']
  const path = url.split('?', 1)[0] ?? ''
  if (!isDecodable(path)) return [400, 'The request target is not written in UTF-8.']
  // Load balancers probe by the machine's own address.
  const isProbe = url === '/healthz' && safeMethods.has(method)
  if (!isServed && !isProbe) return [421, 'This host is not served here.']
  if (safeMethods.has(method)) return null
  const isProgram = method === 'POST' && programDoors.has(path) && headers.origin === undefined
  if (!isProgram && headers.origin !== `${protocol}//${host}`)
    return [403, 'The request came from another site.']
  if (headers['transfer-encoding']) return [411, 'The length of the request is missing.']
  if (Number(headers['content-length'] ?? 0) > (largestUpload(request) ?? largestForm))
    return [413, 'The request is too large.']
  return null
}

/** Pages around a tag run no script; what they need, such as the hash of their style, they say in a policy of their own. */
const bringsPolicy = ({ url = '' }: IncomingMessage): boolean => /^\/[pr](\/|\?|$)/.test(url)

/** Next leaves out what is set already, so this waits until the answer's own headers are known. */
function setUnlessOwn(response: ServerResponse, name: string, value: string): void {
  const { writeHead } = response
  Object.assign(response, {
    writeHead: (...rest: unknown[]) => {
      if (!response.hasHeader(name)) response.setHeader(name, value)
      return Reflect.apply(writeHead, response, rest)
    },
  })
}

/** What somebody uploaded can do nothing, even opened as a page of its own. Next adds no second policy to ours. */
const sandboxOf = ({ url = '' }: IncomingMessage): string =>
  /^\/(logo|admin\/equipment\/[^/]+\/files)\//.test(url) ? '; sandbox' : ''

const isShortLink = ({ method = '', url = '' }: IncomingMessage): boolean =>
  safeMethods.has(method) && /^\/i\/[A-Za-z0-9_-]+$/.test(url)

const isTagLink = ({ method = '', url = '' }: IncomingMessage): boolean =>
  safeMethods.has(method) && /^\/p\/[A-Za-z0-9]+$/.test(url)

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** A browser may remember for a day where a label's address leads. */
function lead(response: ServerResponse, to: URL): void {
  response.writeHead(307, { location: to.href, 'cache-control': 'public, max-age=86400' }).end()
}

function refuse(response: ServerResponse, status: number, sentence: string): void {
  response
    .writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' })
    .end(`${sentence}\n`)
}

/** Proxies that add a second header of a name join the first by a comma; the last is the nearest's. */
const single = (header: string | string[] | undefined): string | undefined =>
  Array.isArray(header) ? header.join(',') : header
