import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type SmsRequest = { key: string; authorization: string; id: string; to: string; text: string }
/** `hang` never answers; `cut` closes the connection after the message was taken. */
export type SmsAnswer = { status: number; body?: unknown } | 'hang' | 'cut'

export type SmsServer = {
  url: string
  /** Every request, also those refused or repeated. */
  requests: SmsRequest[]
  /** What telephones received: an honoured idempotency key delivers once. */
  delivered: Map<string, SmsRequest>
  close(): Promise<void>
}

/** A gateway on a real socket that honours the idempotency key; `answer` decides what it says. */
export async function startSmsServer(
  answer: (request: SmsRequest, nth: number) => SmsAnswer,
): Promise<SmsServer> {
  const requests: SmsRequest[] = []
  const delivered = new Map<string, SmsRequest>()
  const server = createServer(async (incoming, response) => {
    const request = await readRequest(incoming)
    requests.push(request)
    const said = answer(request, requests.length)
    if (said === 'cut' || (said !== 'hang' && said.status < 300)) delivered.set(request.key, request)
    respond(response, said)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/messages`,
    requests,
    delivered,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function readRequest(incoming: IncomingMessage): Promise<SmsRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  const { 'idempotency-key': key, authorization = '' } = incoming.headers
  return { ...JSON.parse(Buffer.concat(chunks).toString()), key: String(key), authorization }
}

function respond(response: ServerResponse, said: SmsAnswer): void {
  if (said === 'hang') return
  if (said === 'cut') {
    response.destroy()
    return
  }
  response.writeHead(said.status, { 'content-type': 'application/json' }).end(JSON.stringify(said.body ?? {}))
}
