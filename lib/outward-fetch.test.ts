import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { OutwardProblem } from './outward'
import { fetchOutward } from './outward-fetch'

process.env.AUTH_SECRET ??= 'a secret of the tests, of no use elsewhere'
process.env.PUBLIC_URL ??= 'http://localhost:4299'
process.env.DATABASE_URL = 'postgres://propusk@127.0.0.1:54321/propusk'

const pem = (name: string) => readFileSync(join(import.meta.dirname, '../test/certificates', name), 'utf8')
const reach = { privateNetworks: false }
const patience = (milliseconds = 2_000) => AbortSignal.timeout(milliseconds)

const servers: (Server & { closeAllConnections?: () => void })[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections?.()
    server.close()
  }
})

async function portOf<S extends Server>(server: S): Promise<number> {
  servers.push(server)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

const plain = (answer: RequestListener) => portOf(createServer(answer))
const secure = (certificate: string, answer: RequestListener = (_request, response) => response.end('ok')) =>
  portOf(createSecureServer({ key: pem('server-key.pem'), cert: pem(certificate) }, answer))

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof OutwardProblem ? error.reason : error),
  )

test('sends a form and gives the answer, and goes on to no other address', async () => {
  const port = await plain((request, response) => {
    if (request.url === '/elsewhere')
      return response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()
    request.pipe(response.setHeader('content-type', 'text/plain'))
  })
  const url = `http://localhost:${port}`

  const echoed = await fetchOutward(url, { method: 'POST', body: 'code=1' }, { reach, signal: patience() })
  const led = await fetchOutward(`${url}/elsewhere`, {}, { reach, signal: patience() })

  expect([echoed.status, await echoed.text(), echoed.headers.get('content-type')]).toEqual([
    200,
    'code=1',
    'text/plain',
  ])
  expect([led.status, led.headers.get('location')]).toEqual([302, 'http://127.0.0.1:1/'])
})

test('believes the certificates that it is given, and no others', async () => {
  const [good, expired] = [await secure('server.pem'), await secure('expired.pem')]
  const ca = pem('ca.pem')
  const get = (port: number, host: string, trusted?: string) =>
    reasonOf(fetchOutward(`https://${host}:${port}/`, {}, { reach, signal: patience(), ca: trusted }))

  expect(await get(good, 'localhost', ca)).toBe('none')
  expect(await get(good, 'localhost')).toBe('certificate')
  expect(await get(good, '127.0.0.1', ca)).toBe('certificate')
  expect(await get(expired, 'localhost', ca)).toBe('certificate')
})

test('is bounded in time, in size and in how much waits for one host', async () => {
  const silent = await plain(() => {})
  const endless = await plain((_request, response) => {
    const pour = () => response.write(Buffer.alloc(64 * 1024)) && setImmediate(pour)
    response.on('drain', pour)
    pour()
  })
  const get = (port: number, milliseconds?: number) =>
    reasonOf(fetchOutward(`http://localhost:${port}`, {}, { reach, signal: patience(milliseconds) }))

  expect(await get(silent, 50)).toBe('slow')
  expect(await get(endless)).toBe('too-large')

  const waiting = Array.from({ length: 64 }, () => get(silent, 300))
  expect(await get(silent)).toBe('busy')
  expect(new Set(await Promise.all(waiting))).toEqual(new Set(['slow']))
  expect(await get(silent, 50)).toBe('slow')
})

test('leaves without TLS to this machine alone, and there in the demo alone', async () => {
  const get = (url: string) => reasonOf(fetchOutward(url, {}, { reach, signal: patience() }))

  expect(await get('http://sso.example.org/')).toBe('insecure')
  expect(await get('ftp://localhost/')).toBe('insecure')
})
