import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'

export type Answer = { status: number; headers: IncomingHttpHeaders; body: string }

/** Two cores serve: more at once would only wait in the server instead of here. */
const agent = new Agent({ keepAlive: true, maxSockets: 6 })

/** Sends the path as it is written: `fetch` and browsers would mend what an attacker would not. Follows nothing. */
export function ask(
  origin: string,
  path: string,
  {
    method = 'GET',
    headers = {},
    body,
  }: { method?: string; headers?: OutgoingHttpHeaders; body?: string | Buffer } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin)
  const sent: OutgoingHttpHeaders = { origin, 'accept-language': 'ru', ...headers }
  if (body !== undefined) sent['content-length'] ??= Buffer.byteLength(body)
  return new Promise((settle, fail) => {
    const outgoing = request({ hostname, port, path, method, agent, headers: sent }, async (response) => {
      try {
        const text = (await response.setEncoding('utf8').toArray()).join('')
        settle({ status: response.statusCode ?? 0, headers: response.headers, body: text })
      } catch (error) {
        fail(error)
      }
    })
    outgoing.once('error', fail).end(body)
  })
}

/** Where an answer leads, whether it redirects by HTTP or tells Next's router to. */
export function destinationOf({ headers }: Answer): string | null {
  const [byRouter] = [headers['x-action-redirect'] ?? []].flat()
  const target = headers.location ?? byRouter?.split(';')[0]
  return target === undefined ? null : new URL(target, 'http://here.invalid').pathname
}
