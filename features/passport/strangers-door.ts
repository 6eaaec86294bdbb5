import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

type Handler = (request: IncomingMessage, response: ServerResponse) => unknown
/** Null for whoever may be somebody: only Next's request knows who is signed in. */
type StrangersAnswer = (code: string, headers: IncomingHttpHeaders) => Promise<Response | null>

/** Next's bundle, which knows passports, and the server before it are two copies of this module in one process. */
const shared = globalThis as { propuskStrangersAnswer?: StrangersAnswer }

export function answerStrangersBy(answer: StrangersAnswer): void {
  shared.propuskStrangersAnswer = answer
}

/**
 * Answers whoever scans a sticker and carries no session before Next is asked, which takes longer than the passport
 * itself. Everybody else goes on to Next, and so does what failed: it fails there again, with all that follows from it.
 */
export function strangersDoor(handle: Handler): Handler {
  return async (request, response) => {
    const [, code] = (request.method === 'GET' && /^\/p\/([A-Za-z0-9]+)$/.exec(request.url ?? '')) || []
    const answer = code && (await shared.propuskStrangersAnswer?.(code, request.headers).catch(() => null))
    return answer ? send(request, response, answer) : handle(request, response)
  }
}

const zipped = promisify(gzip)

async function send(request: IncomingMessage, response: ServerResponse, answer: Response): Promise<void> {
  response.setHeaders(answer.headers)
  response.setHeader('Vary', `${answer.headers.get('vary')}, Accept-Encoding`)
  const page = new Uint8Array(await answer.arrayBuffer())
  const isZipped = page.length > 0 && takesGzip(request.headers)
  const body = isZipped ? await zipped(page) : page
  if (isZipped) response.setHeader('Content-Encoding', 'gzip')
  if (answer.status !== 304) response.setHeader('Content-Length', body.length)
  response.writeHead(answer.status).end(body)
}

/** RFC 9110 §12.5.3; whoever forbids it by a weight of nought gets the page as it is. */
const takesGzip = ({ 'accept-encoding': accepted = '' }: IncomingHttpHeaders): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0+)?(?:,|\s|$))/i.test(String(accepted))
