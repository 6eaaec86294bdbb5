import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { openidProviders } from '@/db/schema'
import { seal } from '@/lib/crypto'
import { accountActor, actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { startForgingProvider } from '@/test/forging-provider'
import { answerOfProvider, bringProvider, startProviderFor } from '@/test/openid'
import { examineProvider } from './doctor'
import { arrive } from './handshake'
import { departureAddress, keepTried, takeDeparture } from './handshakes'
import { findProvider } from './provider'
import { beginTry } from './try'

useDatabase()

const running: { close: () => Promise<void> }[] = []
afterEach(() => Promise.all(running.splice(0).map(({ close }) => close())))

const pem = (name: string) => readFileSync(join(import.meta.dirname, '../../test/certificates', name), 'utf8')

/** An administrator of an organisation whose real provider knows it. */
async function administrator(organization: Organization) {
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const { id: sessionId } = await createSession(person.accountId)
  return {
    actor: adminActor({ organization, person }),
    account: accountActor({ accountId: person.accountId, sessionId }),
  }
}

async function corporate() {
  const organization = await createOrganization()
  const provider = await startProviderFor([organization])
  running.push(provider)
  await bringProvider(organization, provider.issuer)
  return { organization, by: await administrator(organization) }
}

const change = ({ id }: Organization, values: Partial<typeof openidProviders.$inferInsert>) =>
  database().update(openidProviders).set(values).where(eq(openidProviders.organizationId, id))

async function statesOf(by: Awaited<ReturnType<typeof administrator>>) {
  const examined = await examineProvider(by)
  if (!examined.ok) throw new Error(examined.problems[0]?.message)
  return examined.value
}

const firstFailure = async (by: Awaited<ReturnType<typeof administrator>>) =>
  (await statesOf(by)).find(({ state }) => state === 'failed')

describe('the doctor', () => {
  it('finds every step in order, and tells what the provider says of whoever tried', async () => {
    const { organization, by } = await corporate()
    const before = await statesOf(by)
    expect(before.map(({ state }) => state)).toEqual([...Array(8).fill('passed'), 'skipped'])

    expect((await beginTry(by)).ok).toBe(true)
    const traveller = { sessionId: by.account.sessionId }
    const query = await answerOfProvider((await departureAddress(traveller)) ?? '')
    const taken = await takeDeparture([traveller], organization.id, query.get('state'))
    const provider = await findProvider(organization.id)
    if (!taken || !provider) throw new Error('the hand-shake was not found')
    expect(taken.isTry).toBe(true)
    const arrived = await arrive(provider, taken.departure, query)
    if (!arrived.ok) throw arrived.cause
    await keepTried(taken.id, arrived.value)

    const person = (await statesOf(by)).at(-1)
    expect(person?.state).toBe('passed')
    expect(person?.words).toContain('Петрова')
    expect(person?.words).toContain('/Инженеры/Север, dispatcher')
  })

  it.each<[string, (organization: Organization) => Promise<unknown>, RegExp]>([
    [
      'an address inside that may not be called, as one that does not exist',
      (organization) => change(organization, { issuer: 'https://169.254.169.254/realms/staff' }),
      /DNS/,
    ],
    [
      'a port where nobody listens',
      (organization) => change(organization, { issuer: 'http://localhost:1' }),
      /порт/,
    ],
    [
      'a client that nobody knows',
      (organization) => change(organization, { clientId: 'another' }),
      /another/,
    ],
    [
      'another secret',
      (organization) => change(organization, { clientSecret: seal('openid-secret', 'another') }),
      /invalid_client/,
    ],
  ])('names what to mend: %s', async (_name, breaks, forIt) => {
    const { organization, by } = await corporate()
    await breaks(organization)

    expect((await firstFailure(by))?.forIt).toMatch(forIt)
  })

  it('tells a chain of certificates in words, and which of its links is over', async () => {
    const { organization, by } = await corporate()
    const key = pem('server-key.pem')
    for (const [name, words] of [
      ['server.pem', /localhost — выдан «Propusk test root», действует до/],
      ['expired.pem', /истёк/],
    ] as const) {
      const server = await startForgingProvider('propusk', { key, cert: pem(name) })
      running.push(server)
      await change(organization, { issuer: server.issuer, certificates: pem('ca.pem') })
      expect((await statesOf(by))[2]?.words).toMatch(words)
    }
  })

  it('looks for nobody without the permission', async () => {
    const { organization, by } = await corporate()
    const stranger = { ...by, actor: actorWith({ organization, permissions: ['servers.read'] }) }

    await expect(examineProvider(stranger)).rejects.toThrow('servers.write')
    await expect(beginTry(stranger)).rejects.toThrow('servers.write')
  })
})
