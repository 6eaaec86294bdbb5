import { afterEach, expect, test } from 'vitest'
import {
  corp,
  directorySettings,
  gathered,
  person,
  service,
  serviceName,
  servicePassword,
  speak,
} from '@/test/directory'
import { type LdapOptions, type LdapServer, startLdapServer } from '@/test/ldap-server'
import type { Directory } from './connection'
import { bytesOf, type Entry, textOf } from './entry'

const running: { close(): Promise<unknown> }[] = []
afterEach(() => Promise.all(running.splice(0).map((one) => one.close())))

async function directory(options: LdapOptions = {}): Promise<LdapServer> {
  const server = await startLdapServer({ ...options, entries: [service, ...(options.entries ?? [])] })
  running.push(server)
  return server
}

const prove = (directory: Directory) => directory.bind(serviceName, servicePassword)

const everybody = {
  base: corp,
  scope: 'sub',
  filter: '(objectClass=user)',
  attributes: ['mail', 'objectGUID', 'thumbnailPhoto'],
} as const

async function listed(directory: Directory, pageSize?: number): Promise<Entry[]> {
  await prove(directory)
  return gathered(directory.search({ ...everybody, pageSize }))
}

const failureOf = async (answer: ReturnType<typeof speak>) => {
  const said = await answer
  return said.ok ? 'none' : said.failure.kind
}

test.each(['ldaps', 'starttls', 'plain'] as const)('a directory is read over %s', async (transport) => {
  const { host } = await directory({ transport, entries: [person('ivanov')] })
  const answer = await speak(directorySettings({ hosts: [host], transport }), listed)
  if (!answer.ok) throw answer.failure
  expect(answer.value.map((entry) => textOf(entry, 'MAIL'))).toEqual(['ivanov@corp.example'])
  expect(answer.value.map((entry) => bytesOf(entry, 'objectguid')?.length)).toEqual([16])
})

test('an unknown authority, an expired certificate and a host without TLS are told apart', async () => {
  const own = await directory({ transport: 'ldaps' })
  const expired = await directory({ transport: 'ldaps', certificate: 'expired' })
  const plain = await directory({ transport: 'plain' })
  const over = (hosts: string[], changed = {}) =>
    speak(directorySettings({ hosts, transport: 'ldaps', ...changed }), prove)
  expect(await over([own.host], { certificateAuthority: null })).toMatchObject({
    failure: { kind: 'tls', code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
  })
  expect(await over([expired.host])).toMatchObject({ failure: { kind: 'tls', code: 'CERT_HAS_EXPIRED' } })
  expect(await over([`127.0.0.1:${own.port}`])).toMatchObject({
    failure: { kind: 'tls', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
  })
  expect(await failureOf(over([plain.host], { transport: 'starttls' }))).toBe('starttls-refused')
  expect([own, expired, plain].flatMap(({ binds }) => binds)).toEqual([])
})

test('a host that is away or says nothing is passed by before anything is proved to it', async () => {
  const silent = await directory()
  silent.fault = { at: 'hello', what: 'hang' }
  const web = await directory()
  web.fault = { at: 'hello', what: 'garbage' }
  const second = await directory({ entries: [person('ivanov')] })
  const settings = directorySettings({
    hosts: ['localhost:1', web.host, silent.host, second.host],
    connectSeconds: 2,
  })
  const answer = await speak(settings, async (found) => [found.host, (await listed(found)).length])
  expect(answer).toEqual({ ok: true, value: [second.host, 1] })
  expect(silent.binds).toEqual([])
  const again = performance.now()
  await speak(settings, prove)
  expect(performance.now() - again).toBeLessThan(1_800)
})

test.each([
  ['bind', 'hang', 'slow'],
  ['search', 'hang', 'slow'],
  ['bind', 'close', 'closed'],
  ['search', 'close', 'closed'],
  ['search', 'half', 'closed'],
] as const)('a directory that at a %s does %s is %s', async (at, what, kind) => {
  const server = await directory({ entries: [person('ivanov')] })
  server.fault = { at, what }
  const settings = directorySettings({ hosts: [server.host], operationSeconds: 1 })
  expect(await failureOf(speak(settings, (found) => listed(found)))).toBe(kind)
})

test('the whole conversation has a bound of its own', async () => {
  const server = await directory({
    entries: [person('a'), person('b'), person('c'), person('d'), person('e')],
  })
  server.fault = { at: 'search', what: { delayMs: 400 } }
  const settings = directorySettings({ hosts: [server.host] })
  expect(await failureOf(speak(settings, (found) => listed(found, 1), 1))).toBe('slow')
  await expect.poll(server.connections).toBe(0)
})

test.each([
  [serviceName, ''],
  ['', 'password'],
  ['EXTERNAL', 'password'],
])('the bind of «%s» with «%s» is never sent', async (name, password) => {
  const server = await directory()
  const answer = await speak(directorySettings({ hosts: [server.host] }), (found) =>
    found.bind(name, password),
  )
  expect(answer).toMatchObject({ ok: false, failure: { kind: 'credentials' } })
  expect(server.binds).toEqual([])
})

test('thousands of entries come a page at a time, from a directory that limits its answers', async () => {
  const entries = Array.from({ length: 2500 }, (_, n) => person(`p${n}`))
  const server = await directory({
    entries,
    sizeLimit: 1000,
    referrals: ['ldap://elsewhere.example/DC=elsewhere'],
  })
  const settings = directorySettings({ hosts: [server.host] })
  const answer = await speak(settings, (found) => listed(found, 500))
  expect(answer.ok && answer.value.length).toBe(2500)
  const withoutPaging = await directory({ entries, sizeLimit: 1000, paging: false })
  expect(await failureOf(speak(directorySettings({ hosts: [withoutPaging.host] }), listed))).toBe(
    'size-limit',
  )
})

test('a value of 5 MB costs its own place alone, one of 2 GB the conversation', async () => {
  const photo = (megabytes: number) => ({
    attributes: { thumbnailPhoto: Buffer.alloc(megabytes * 1024 * 1024, 7) },
  })
  const server = await directory({ entries: [person('a', photo(0.1)), person('b', photo(5)), person('c')] })
  const settings = directorySettings({ hosts: [server.host] })
  const answer = await speak(settings, listed)
  if (!answer.ok) throw answer.failure
  expect(answer.value.map((entry) => [bytesOf(entry, 'thumbnailPhoto')?.length, entry.oversized])).toEqual([
    [Math.floor(0.1 * 1024 * 1024), []],
    [undefined, ['thumbnailPhoto']],
    [undefined, []],
  ])
  server.fault = { at: 'search', what: 'endless' }
  expect(await failureOf(speak(settings, listed))).toBe('too-large')
})

test('names with commas, quotes and Cyrillic come as they are', async () => {
  const dn = `CN=Иванов\\, Пётр \\"Старший\\",OU=Цех № 1 \\+ склад,${corp}`
  const server = await directory({ entries: [person('ivanov', { dn })] })
  const answer = await speak(directorySettings({ hosts: [server.host] }), async (found) => {
    await found.bind(dn, 'right-password')
    return gathered(found.search({ base: dn, scope: 'base', filter: '(mail=*)', attributes: ['mail'] }))
  })
  expect(answer.ok && answer.value.map((entry) => entry.dn)).toEqual([dn])
  expect(server.binds).toEqual([{ name: dn, password: 'right-password' }])
})

test('a base that is not there and a filter that cannot be read are told apart', async () => {
  const server = await directory()
  const settings = directorySettings({ hosts: [server.host] })
  const asking = (search: { base: string; filter: string }) =>
    failureOf(
      speak(settings, async (found) => {
        await prove(found)
        return gathered(found.search({ scope: 'sub', attributes: [], ...search }))
      }),
    )
  expect(await asking({ base: 'DC=elsewhere', filter: '(cn=*)' })).toBe('no-such-object')
  expect(await asking({ base: corp, filter: '(cn=*' })).toBe('syntax')
})

test('a conversation outlasts the patience for connecting', async () => {
  const server = await directory({ entries: [person('ivanov')] })
  const answer = await speak(
    directorySettings({ hosts: [server.host], connectSeconds: 1 }),
    async (found) => {
      await prove(found)
      server.fault = { at: 'search', what: { delayMs: 1_300 } }
      return gathered(found.search(everybody))
    },
  )
  expect(answer.ok && answer.value).toHaveLength(1)
})
