import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { type Forgery, type ForgingProvider, startForgingProvider } from '@/test/forging-provider'
import { answerOfProvider, bringProvider, colleague, startProviderFor } from '@/test/openid'
import { usualClaims, usualGroupClaims } from './claims'
import { arrive, type Departure, depart, whyNotThere } from './handshake'
import { findProvider, type Provider } from './provider'

useDatabase()

const running: { close: () => Promise<void> }[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all(running.splice(0).map(({ close }) => close()))
})

const pem = (name: string) => readFileSync(join(import.meta.dirname, '../../test/certificates', name), 'utf8')

let serial = 0

/** Settings of one forging provider, as an organisation would have saved them. */
async function forging(certificate?: { key: string; cert: string }, certificates = '') {
  serial += 1
  const server = await startForgingProvider('propusk', certificate)
  running.push(server)
  const provider: Provider = {
    organizationId: `00000000-0000-7000-8000-${String(serial).padStart(12, '0')}`,
    issuer: server.issuer,
    clientId: 'propusk',
    clientSecret: 'a secret of the tests',
    scopes: 'openid',
    claims: usualClaims,
    groupClaims: usualGroupClaims,
    certificates,
    roleRules: [],
    version: 1,
  }
  return { server, provider }
}

async function departed(provider: Provider): Promise<Departure> {
  const left = await depart(provider, `secret ${serial}`, {})
  if (!left.ok) throw left.cause
  return left.value
}

async function whyNot(
  { server, provider }: { server: ForgingProvider; provider: Provider },
  forgery: Forgery,
  changes: Record<string, string | null> = {},
  left?: Departure,
) {
  const departure = left ?? (await departed(provider))
  Object.assign(server.forgery, forgery)
  const arrived = await arrive(provider, departure, server.answerTo(departure.address, changes))
  return arrived.ok ? 'came' : arrived.why
}

describe('a hand-shake with a real provider', () => {
  it('tells who came back, once', async () => {
    const organization = await createOrganization()
    const { issuer, close } = await startProviderFor([organization])
    running.push({ close })
    await bringProvider(organization, issuer)
    const provider = await findProvider(organization.id)
    if (!provider) throw new Error('the provider was not found')
    const left = await depart(provider, 'secret of this hand-shake', { login_hint: 'petrova' })
    if (!left.ok) throw left.cause
    expect(Object.fromEntries(new URL(left.value.address).searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      login_hint: 'petrova',
      redirect_uri: `http://localhost:4299/api/auth/callback/${organization.id}`,
    })

    const query = await answerOfProvider(left.value.address)
    const arrived = await arrive(provider, left.value, query)
    if (!arrived.ok) throw arrived.cause
    expect(arrived.value.claims).toMatchObject(colleague.claims)
    expect(await arrive(provider, left.value, query)).toMatchObject({ ok: false, why: 'over' })
  })
})

describe('an answer that is not right', () => {
  it('is told by what is wrong with it', async () => {
    const right = await forging()
    expect(await whyNot(right, {})).toBe('came')
    expect(await whyNot(right, {}, { state: 'another' })).toBe('answer')
    expect(await whyNot(right, {}, { state: null })).toBe('answer')
    expect(await whyNot(right, {}, { error: 'access_denied', code: null })).toBe('declined')
    expect(await whyNot(right, {}, { error: 'server_error', code: null })).toBe('settings')
    expect(await whyNot(right, { tokenError: 'invalid_client' })).toBe('settings')
  })

  it.each<[string, Forgery, string]>([
    ['another nonce', { claims: { nonce: 'another' } }, 'answer'],
    ['another audience', { claims: { aud: 'another' } }, 'answer'],
    ['another issuer', { issuer: 'https://sso.example.org' }, 'answer'],
    ['a signature by another key', { isOtherKey: true }, 'answer'],
    ['a token that is over', { expiresIn: -600 }, 'clock'],
    ['claims of somebody else', { userinfo: { sub: 'somebody else' } }, 'answer'],
  ])('is refused: %s', async (_name, forgery, why) => {
    expect(await whyNot(await forging(), forgery)).toBe(why)
  })

  it('is refused when another provider wrote it (RFC 9207), before its code goes anywhere', async () => {
    const [honest, evil] = [await forging(), await forging()]

    expect(await whyNot(honest, {}, { iss: evil.provider.issuer })).toBe('answer')
    expect(await whyNot(honest, {}, { iss: null })).toBe('answer')
    expect(honest.server.asked).not.toContain('/token')
    const departure = await departed(honest.provider)
    const mixed = await arrive(evil.provider, departure, evil.server.answerTo(departure.address))
    expect(mixed).toMatchObject({ ok: false, why: 'answer' })
    expect(evil.server.asked).not.toContain('/token')
  })

  it('is refused with what another hand-shake left behind', async () => {
    const { server, provider } = await forging()
    const [one, two] = [await departed(provider), await departed(provider)]
    const stolen = { ...two, secret: 'of another hand-shake' }

    expect(await arrive(provider, one, server.answerTo(two.address))).toMatchObject({ why: 'answer' })
    expect(await arrive(provider, stolen, server.answerTo(two.address))).toMatchObject({ why: 'answer' })
  })
})

/** Waits for a provider a fraction of the usual time. What is to succeed may need all of it on a busy machine. */
function impatiently(fraction: number) {
  const real = AbortSignal.timeout.bind(AbortSignal)
  return vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => real(milliseconds * fraction))
}

describe('a provider that is not well', () => {
  it('is waited for within bounds, wherever it hangs', async () => {
    for (const silentAt of ['/token', '/me']) {
      const hanging = await forging()
      const left = await departed(hanging.provider)
      const impatience = impatiently(1 / 16)
      expect(await whyNot(hanging, { silentAt }, {}, left)).toBe('no-answer')
      impatience.mockRestore()
    }
    const { server, provider } = await forging()
    impatiently(1 / 16)
    server.forgery.silentAt = '/.well-known/openid-configuration'
    expect(await depart(provider, 'secret', {})).toMatchObject({ ok: false, why: 'no-answer' })
  })

  it('is not waited for by the next, once it left three without an answer; after a pause one finds out', async () => {
    const { server, provider } = await forging()
    const people = await Promise.all(Array.from({ length: 5 }, () => departed(provider)))
    const comeBack = async (person: Departure | undefined) => {
      if (!person) throw new Error('nobody left')
      const arrived = await arrive(provider, person, server.answerTo(person.address))
      return arrived.ok ? 'came' : arrived.why
    }
    server.forgery.silentAt = '/token'
    const impatience = impatiently(1 / 40)
    for (const person of people.slice(0, 3)) expect(await comeBack(person)).toBe('no-answer')
    const asked = server.asked.length
    expect(await comeBack(people[3])).toBe('no-answer')
    expect(await depart(provider, 'secret', {})).toMatchObject({ ok: false, why: 'no-answer' })
    expect(server.asked).toHaveLength(asked)

    impatience.mockRestore()
    const declined = { error: 'access_denied', code: null }
    expect(await whyNot({ server, provider }, {}, declined, people[3])).toBe('declined')

    server.forgery.silentAt = undefined
    const later = performance.now() + 16_000
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    expect(await comeBack(people[4])).toBe('came')
    expect(await depart(provider, 'secret', {})).toMatchObject({ ok: true })
  })

  it('is not left for when it went down since its metadata were kept; whoever is there already may come back', async () => {
    const { server, provider } = await forging()
    const there = await departed(provider)
    await departed(provider)
    expect(server.asked.filter((path) => path.startsWith('/.well-known'))).toHaveLength(1)

    const later = performance.now() + 30_000
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    server.forgery.silentAt = '/.well-known/openid-configuration'
    const impatience = impatiently(1 / 40)
    expect(await depart(provider, 'secret', {})).toMatchObject({ ok: false, why: 'no-answer' })
    impatience.mockRestore()
    expect(await whyNot({ server, provider }, {}, {}, there)).toBe('came')
    await server.close()
    expect(await depart(provider, 'secret', {})).toMatchObject({ ok: false, why: 'no-answer' })
  })

  it('is led to by nobody who comes back to the page before it', async () => {
    const organization = await createOrganization()
    const server = await startForgingProvider('propusk')
    await bringProvider(organization, server.issuer)
    expect(await whyNotThere(organization.id)).toBeNull()
    await server.close()
    expect(await whyNotThere(organization.id)).toBeNull()
    const later = performance.now() + 30_000
    vi.spyOn(performance, 'now').mockImplementation(() => later)
    expect(await whyNotThere(organization.id)).toBe('no-answer')
    expect(await whyNotThere((await createOrganization()).id)).toBe('over')
  })

  it('is not spoken to under a certificate that expired', async () => {
    const key = pem('server-key.pem')
    const good = await forging({ key, cert: pem('server.pem') }, pem('ca.pem'))
    const expired = await forging({ key, cert: pem('expired.pem') }, pem('ca.pem'))

    expect(await whyNot(good, {})).toBe('came')
    expect(await depart(expired.provider, 'secret', {})).toMatchObject({ ok: false, why: 'certificate' })
    expect(expired.server.asked).toEqual([])
  })

  it('is sent no secret without TLS, whatever its metadata say', async () => {
    const { server, provider } = await forging()
    server.forgery.metadata = { token_endpoint: 'http://sso.example.org/token' }
    expect(await whyNot({ server, provider }, {})).toBe('settings')
  })
})
