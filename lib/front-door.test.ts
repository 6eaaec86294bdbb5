import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { trustedProxies } from './client-address'
import { frontDoor } from './front-door'
import { securityHeaders } from './security-headers'

type Answer = { status: number; headers: IncomingHttpHeaders; seen: IncomingHttpHeaders | null }

/** Serves a handler that tells which headers reached it. */
function doorTo(publicUrl: string, trusted: string[]) {
  const door = frontDoor((incoming, response) => response.end(JSON.stringify(incoming.headers)), {
    publicUrl: new URL(publicUrl),
    isTrusted: trustedProxies(trusted),
    headers: securityHeaders({ isDevelopment: false, isHttps: true }),
    isShortHost: (host) => host === 'vhod.example',
    isTagHost: (host) => host === 'metka.example',
  })
  const server = createServer(door)
  beforeAll(() => new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle)))
  afterAll(() => new Promise((settle) => server.close(settle)))
  return (method: string, path: string, headers: OutgoingHttpHeaders, body?: string) =>
    new Promise<Answer>((settle, fail) => {
      const { port } = server.address() as AddressInfo
      const outgoing = request(
        { host: '127.0.0.1', port, method, path, headers, agent: false },
        async (response) => {
          const text = (await response.setEncoding('utf8').toArray()).join('')
          const status = response.statusCode ?? 0
          settle({ status, headers: response.headers, seen: status === 200 ? JSON.parse(text) : null })
        },
      )
      outgoing.once('error', fail).end(body)
    })
}

describe('in production', () => {
  const ask = doorTo('https://propusk.example.org', [])
  const host = 'propusk.example.org'
  const origin = 'https://propusk.example.org'

  test('a page is served under the public host alone', async () => {
    expect((await ask('GET', '/sign-in', { host })).status).toBe(200)
    expect((await ask('GET', '/sign-in', { host: 'PROPUSK.example.org' })).status).toBe(200)
    for (const foreign of [
      'evil.example',
      'localhost',
      `${host}:81`,
      `${host}.evil.example`,
      `evil.example#${host}`,
    ]) {
      expect((await ask('GET', '/sign-in', { host: foreign })).status, foreign).toBe(421)
    }
  })

  test('a host of printed labels leads their addresses to the public host, and nothing else', async () => {
    const label = { host: 'metka.example' }
    const led = await ask('GET', '/p/K7V2B30FN0Y83ZJ169B24BDJTT', label)
    expect(led.status).toBe(307)
    expect(led.headers.location).toBe(`${origin}/p/K7V2B30FN0Y83ZJ169B24BDJTT`)
    for (const path of ['/', '/p', '/p/', '/p/x/request', '/p//evil.example', '/sign-in', '/i/AbCdEf']) {
      expect((await ask('GET', path, label)).status, path).toBe(421)
    }
    expect((await ask('POST', '/p/K7V2B30FN0Y83ZJ169B24BDJTT', { ...label, origin })).status).toBe(421)
  })

  test('a page around a tag runs no script, whoever answers', async () => {
    const { headers } = await ask('GET', '/p/K7V2B30FN0Y83ZJ169B24BDJTT', { host })
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
    expect((await ask('GET', '/people', { host })).headers['content-security-policy']).toContain("'nonce-")
  })

  test('a short host serves the links of SMS, and nothing else', async () => {
    const short = { host: 'vhod.example' }
    expect((await ask('GET', '/i/AbCdEfGhIjKlMnOpQrStUv', short)).seen?.host).toBe(host)
    for (const path of ['/', '/sign-in', '/i/', '/i/../sign-in', '/i/x/../../sign-in', '/i/%2e%2e/sign-in']) {
      expect((await ask('GET', path, short)).status, path).toBe(421)
    }
    expect((await ask('POST', '/i/x', { ...short, origin: 'https://vhod.example' })).status).toBe(421)
    expect((await ask('GET', '/i/x', { host: 'evil.example' })).status).toBe(421)
  })

  test('what was uploaded is answered under a sandbox', async () => {
    const { headers } = await ask('GET', '/logo/01a1fe6e-7bde-7f9d-a113-e850a3963e0d', { host })
    expect(headers['content-security-policy']).toMatch(/; sandbox$/)
    expect((await ask('GET', '/sign-in', { host })).headers['content-security-policy']).not.toMatch(/sandbox/)
  })

  test('a load balancer may ask for health by any name, and for nothing else', async () => {
    expect((await ask('GET', '/healthz', { host: '10.0.0.5:3000' })).seen?.host).toBe(host)
    expect((await ask('GET', '/healthz/', { host: '10.0.0.5:3000' })).status).toBe(421)
    expect(
      (await ask('POST', '/healthz', { host: '10.0.0.5:3000', origin: 'https://10.0.0.5:3000' })).status,
    ).toBe(421)
  })

  test.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s needs our own origin', async (method) => {
    expect((await ask(method, '/sign-in', { host, origin })).status).toBe(200)
    for (const foreign of [
      undefined,
      'null',
      'https://evil.example',
      'http://propusk.example.org',
      `${origin}.evil.example`,
    ]) {
      const headers = foreign === undefined ? { host } : { host, origin: foreign }
      expect((await ask(method, '/sign-in', headers)).status, foreign).toBe(403)
    }
  })

  test('methods that nobody serves are refused', async () => {
    expect((await ask('TRACE', '/sign-in', { host })).status).toBe(405)
  })

  test('a target that names another host is refused', async () => {
    expect((await ask('GET', 'http://evil.example/', { host })).status).toBe(400)
    expect((await ask('GET', '//evil.example/', { host })).status).toBe(400)
  })

  test.each([
    '/invite/%ff%fe',
    '/admin/employees/%ED%A0%80',
    '/%',
    '/%zz',
  ])('%s, which spells no text, is refused', async (path) => {
    expect((await ask('GET', path, { host })).status).toBe(400)
    expect((await ask('GET', `/sign-in?next=${path}`, { host })).status).toBe(200)
  })

  test('a gateway, which is no browser, reports receipts without an origin', async () => {
    expect((await ask('POST', '/api/messages/receipts', { host })).status).toBe(200)
    expect((await ask('POST', '/api/messages/receipts?batch=1', { host })).status).toBe(200)
    for (const other of [
      '/api/messages/receipts/',
      '/api/messages/receipts/../../sign-in',
      '/API/messages/receipts',
      '/sign-in?/api/messages/receipts',
    ]) {
      expect((await ask('POST', other, { host })).status, other).toBe(403)
    }
    expect((await ask('DELETE', '/api/messages/receipts', { host })).status).toBe(403)
    const foreign = { host, origin: 'https://evil.example' }
    expect((await ask('POST', '/api/messages/receipts', foreign)).status).toBe(403)
    expect((await ask('POST', '/api/messages/receipts', { host: 'evil.example' })).status).toBe(421)
  })

  test('a body without a length or beyond a megabyte is refused before it is read', async () => {
    const unsized = { host, origin, 'transfer-encoding': 'chunked' }
    expect((await ask('POST', '/sign-in', unsized, 'text')).status).toBe(411)
    expect((await ask('POST', '/sign-in', { host, origin, 'content-length': 1024 * 1024 + 1 })).status).toBe(
      413,
    )
  })

  test('headers that speak for a proxy or for Next do not reach the application', async () => {
    const { seen } = await ask('GET', '/', {
      host,
      'x-forwarded-for': '198.51.100.9',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-forwarded-port': '81',
      forwarded: 'for=198.51.100.9',
      'x-real-ip': '198.51.100.9',
      'x-propusk-address': '198.51.100.9',
      'x-propusk-path': '/admin',
      'x-middleware-subrequest': 'proxy',
    })
    expect(seen).toMatchObject({
      host,
      'x-forwarded-host': host,
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '127.0.0.1',
      'x-propusk-address': '127.0.0.1',
      'x-propusk-path': '/',
    })
    expect(JSON.stringify(seen)).not.toMatch(/198\.51|evil|x-middleware|admin|:81|real-ip/)
  })

  test('every answer carries the security headers, refusals too', async () => {
    for (const name of [host, 'evil.example']) {
      expect((await ask('GET', '/', { host: name })).headers['x-content-type-options']).toBe('nosniff')
    }
  })

  test('scripts run by a nonce that no two answers share, that Next knows and no client chooses', async () => {
    const forged = "script-src 'nonce-forged'"
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => ask('GET', '/', { host, 'content-security-policy': forged })),
    )
    const policies = answers.map(({ headers }) => headers['content-security-policy'])
    expect(answers.map(({ seen }) => seen?.['content-security-policy'])).toEqual(policies)
    const nonces = policies.map((policy) => /script-src 'nonce-([\w+/]{22}==)'/.exec(String(policy))?.[1])
    expect(new Set(nonces).size).toBe(50)
    expect(nonces).not.toContain(undefined)
    expect(policies.join()).not.toMatch(/unsafe|forged/)
  })
})

describe('behind a trusted proxy', () => {
  const ask = doorTo('https://propusk.example.org', ['127.0.0.0/8'])

  test('its forwarded host and client count', async () => {
    const { seen } = await ask('GET', '/', {
      host: 'web:3000',
      'x-forwarded-host': 'propusk.example.org',
      'x-forwarded-for': '198.51.100.9',
    })
    expect(seen).toMatchObject({ host: 'propusk.example.org', 'x-propusk-address': '198.51.100.9' })
  })

  test('a foreign forwarded host is refused though the Host is ours', async () => {
    const headers = { host: 'propusk.example.org', 'x-forwarded-host': 'evil.example' }
    expect((await ask('GET', '/', headers)).status).toBe(421)
  })
})

describe('on one’s own machine', () => {
  const ask = doorTo('http://localhost:3000', [])

  test.each([
    'localhost:3000',
    '127.0.0.1:3000',
    '[::1]:3000',
  ])('%s is served, and may post to itself', async (host) => {
    expect((await ask('GET', '/', { host })).seen?.host).toBe(host)
    expect((await ask('POST', '/', { host, origin: `http://${host}` })).status).toBe(200)
  })

  test('a page that rebinds its name to this machine is refused', async () => {
    for (const host of ['evil.example:3000', 'localhost:3001', 'localhost', '0.0.0.0:3000']) {
      expect((await ask('GET', '/', { host })).status, host).toBe(421)
    }
    expect((await ask('POST', '/', { host: 'localhost:3000', origin: 'http://127.0.0.1:3000' })).status).toBe(
      403,
    )
  })
})
