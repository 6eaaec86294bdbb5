import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { connectOutward, OutwardProblem, outwardAddresses } from './outward'

const own = { privateNetworks: true }
const strict = { privateNetworks: false }

process.env.AUTH_SECRET ??= 'a secret of the tests, of no use elsewhere'
process.env.PUBLIC_URL ??= 'http://localhost:4299'
process.env.DATABASE_URL = 'postgres://propusk@127.0.0.1:54321/propusk'

const servers: { close(): void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.close()
})

const patience = () => AbortSignal.timeout(2_000)
const at =
  (...addresses: string[]) =>
  async () =>
    addresses
const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error: unknown) => (error instanceof OutwardProblem ? error.reason : error),
  )

test('leaves out what stands inside, under whichever name', async () => {
  const place = { host: 'sso.example.org', port: 443 }
  const open = (reach: typeof own, ...addresses: string[]) =>
    reasonOf(outwardAddresses(place, reach, patience(), at(...addresses)))

  expect(
    await outwardAddresses(place, strict, patience(), at('77.88.55.242', '10.0.0.5', 'fe80::1')),
  ).toEqual(['77.88.55.242'])
  expect(await open(strict, '10.0.0.5')).toBe('no-address')
  expect(await open(own, '10.0.0.5')).toBe('none')
  expect(await open(own, '169.254.169.254')).toBe('no-address')
  expect(await open(own, '::ffff:127.0.0.1')).toBe('no-address')
})

test('gives the same answer for a name that nobody knows and for one that leads inside', async () => {
  const place = { host: 'sso.example.org', port: 443 }
  const unknown = await outwardAddresses(place, strict, patience(), at()).catch((error) => error)
  const inside = await outwardAddresses(place, strict, patience(), at('192.168.0.1')).catch((error) => error)

  expect([inside.name, inside.message, inside.reason]).toEqual([
    unknown.name,
    unknown.message,
    unknown.reason,
  ])
})

test('never calls our own database', async () => {
  expect(await reasonOf(outwardAddresses({ host: 'localhost', port: 54321 }, own, patience()))).toBe(
    'no-address',
  )
  expect(await reasonOf(connectOutward({ host: '127.0.0.1', port: 54321 }, own, patience()))).toBe(
    'no-address',
  )
})

test('connects to the address that was checked', async () => {
  const server = createServer((socket) => socket.end('hello')).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const socket = await connectOutward({ host: 'localhost', port }, strict, patience())
  const [greeting] = await once(socket, 'data')

  expect(String(greeting)).toBe('hello')
})

test('says that nobody listens, and stops waiting for a name server that is silent', async () => {
  expect(await reasonOf(connectOutward({ host: '127.0.0.1', port: 1 }, own, patience()))).toBe('unreachable')

  const silent = () => new Promise<string[]>(() => {})
  const waiting = outwardAddresses(
    { host: 'sso.example.org', port: 443 },
    own,
    AbortSignal.timeout(20),
    silent,
  )
  expect(await reasonOf(waiting)).toBe('slow')
})
