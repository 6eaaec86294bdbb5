import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment, tags } from '@/db/schema'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { addressHeader } from '@/lib/client-address'
import { cookieName } from '@/lib/cookies'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { openToStrangers } from './strangers'
import { answerStrangersBy, strangersDoor } from './strangers-door'

useDatabase()

let server: Server
let origin: string

beforeAll(async () => {
  const next = strangersDoor((_request, response) => response.writeHead(204).end())
  server = createServer(next)
  await new Promise<void>((settle) => server.listen(0, '127.0.0.1', settle))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  openToStrangers()
})
afterAll(() => server.close())

const open = (code: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${origin}/p/${code}`, { method, headers: { [addressHeader]: '192.0.2.9', ...headers } })

async function createPublished(name: string): Promise<string> {
  const { id: organizationId } = await createOrganization()
  const [thing] = await database()
    .insert(equipment)
    .values({ organizationId, name, isPublished: true })
    .returning()
  const code = newTagCode()
  await database()
    .insert(tags)
    .values({ organizationId, code, number: newTagNumber(), state: 'bound', equipmentId: thing?.id })
  return code
}

it('a stranger reads the passport without Next, in their language, zipped where their browser takes that', async () => {
  const code = await createPublished('Котёл 7')
  const answer = await open(code, { 'accept-encoding': 'gzip', 'accept-language': 'en' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(answer.headers.get('vary')).toBe('Cookie, Accept-Language, Accept-Encoding')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  const page = await answer.text()
  expect(page).toContain('Котёл 7')
  expect(page).toContain('Report a fault')

  const plain = await open(code, { 'accept-encoding': 'gzip;q=0' })
  expect(plain.headers.get('content-encoding')).toBeNull()
  expect(await plain.text()).toContain('Котёл 7')
  const tag = plain.headers.get('etag') ?? ''
  expect((await open(code, { 'if-none-match': tag })).status).toBe(304)
  expect((await open(newTagCode())).status).toBe(404)
})

it('whoever may be signed in, sends something or asks for another page goes on to Next', async () => {
  const code = await createPublished('Котёл 8')
  const others = [
    open(code, { cookie: `a=b; ${cookieName('session')}=forged` }),
    open(code, {}, 'HEAD'),
    open(code, {}, 'POST'),
    open(`${code}/request`),
    open(`${code}?from=mail`),
  ]
  for (const answer of await Promise.all(others)) expect(answer.status).toBe(204)
})

it('what fails goes on to Next, which says what is wrong', async () => {
  answerStrangersBy(() => Promise.reject(new Error('a bug')))
  expect((await open('A'.repeat(26))).status).toBe(204)
  openToStrangers()
})
