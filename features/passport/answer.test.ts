import { beforeEach, describe, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import {
  equipment,
  equipmentAttributes,
  equipmentAttributeValues,
  equipmentTypes,
  scans,
  serviceEntries,
  tags,
} from '@/db/schema'
import { toldChanges } from '@/features/audit-log/object-changes'
import type { Tier } from '@/features/equipment/tiers'
import { writeScans } from '@/features/scans/record'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { addressHeader } from '@/lib/client-address'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { carrySession, newRequest, request } from '@/test/request'
import { answerPassport } from './answer'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

beforeEach(() => newRequest())

const come = async (accountId: string) => carrySession((await createSession(accountId)).token)

const open = (code: string, headers: Record<string, string> = {}) =>
  answerPassport(new Request(`https://propusk.example/p/${code}`, { headers }), code, toldChanges)

/** A word that stands nowhere else, to be looked for in the bytes of an answer. */
const secret = (audience: Tier) => `${audience}-${crypto.randomUUID()}`

/** An object in which every field and attribute says for whom it is. */
async function createMarked(organization: Organization, values: Partial<typeof equipment.$inferInsert> = {}) {
  const company = await createCompany(organization)
  const words = { anyone: [] as string[], 'signed-in': [] as string[], staff: [] as string[] }
  const said = (audience: Tier) => {
    const word = secret(audience)
    words[audience].push(word)
    return word
  }
  const organizationId = organization.id
  const [type] = await database()
    .insert(equipmentTypes)
    .values({ organizationId, name: said('anyone') })
    .returning()
  const [row] = await database()
    .insert(equipment)
    .values({
      organizationId,
      typeId: type?.id,
      companyId: company.id,
      name: said('anyone'),
      safetyNote: said('anyone'),
      address: said(values.isAddressPublic === false ? 'signed-in' : 'anyone'),
      description: said('signed-in'),
      manufacturer: said('signed-in'),
      model: said('signed-in'),
      serialNumber: said('signed-in'),
      inventoryNumber: said('signed-in'),
      notes: said('staff'),
      contacts: [{ name: said('staff'), phone: '+73843550101', note: said('staff') }],
      isPublished: true,
      ...values,
    })
    .returning()
  if (!row || !type) throw new Error('nothing was created')
  for (const [position, audience] of (['anyone', 'signed-in', 'staff'] as const).entries()) {
    for (const [offset, kind] of (['text', 'long-text', 'choice', 'link', 'phone'] as const).entries()) {
      const [attribute] = await database()
        .insert(equipmentAttributes)
        .values({
          organizationId,
          typeId: type.id,
          kind,
          name: said(audience),
          audience,
          position: position * 10 + offset,
        })
        .returning()
      const value = kind === 'link' ? `https://example.org/${said(audience)}` : said(audience)
      await database()
        .insert(equipmentAttributeValues)
        .values({ organizationId, equipmentId: row.id, attributeId: attribute?.id ?? '', value })
    }
  }
  await database()
    .insert(serviceEntries)
    .values({
      organizationId,
      equipmentId: row.id,
      kind: 'repair',
      performedOn: '2026-10-02',
      words: said('staff'),
    })
  return { ...row, company, words, code: await createTag(organization, row.id) }
}

async function createTag(
  organization: Organization,
  equipmentId: string | null,
  state: (typeof tags.$inferInsert)['state'] = equipmentId ? 'bound' : 'blank',
): Promise<string> {
  const code = newTagCode()
  await database()
    .insert(tags)
    .values({ organizationId: organization.id, code, number: newTagNumber(), state, equipmentId })
  return code
}

const person = (organization: Organization, values: Parameters<typeof createRegisteredPerson>[1]) =>
  createRegisteredPerson(organization, values)

it('a stranger before what is not published reads the organisation, its phone and the ways on', async () => {
  const marked = await createMarked(await createOrganization({ name: 'Тепло-Сервис' }), {
    isPublished: false,
  })
  const bytes = await (await open(marked.code)).text()
  for (const word of Object.values(marked.words).flat()) expect(bytes).not.toContain(word)
  expect(bytes).toContain('Тепло-Сервис')
  expect(bytes).toContain(`/p/${marked.code}/request`)
  expect(bytes).toContain('tel:+78005550100')
  expect(bytes).toContain(encodeURIComponent(`/p/${marked.code}`))
})

describe('nobody who scanned a sticker of ours meets a dead end', () => {
  it.each(['blank', 'revoked', 'lost', 'gone'] as const)('%s', async (state) => {
    const organization = await createOrganization({ emergencyNumbers: 'Запах газа — 104 или 112' })
    const marked = await createMarked(organization, state === 'gone' ? { deletedAt: new Date() } : {})
    const code =
      state === 'gone'
        ? marked.code
        : await createTag(organization, state === 'blank' ? null : marked.id, state)
    const answer = await open(code)
    const bytes = await answer.text()
    expect(answer.status).toBe(200)
    for (const word of Object.values(marked.words).flat()) expect(bytes).not.toContain(word)
    for (const expected of [
      organization.name,
      'tel:+78005550100',
      `/p/${code}/request`,
      'tel:104',
      'tel:112',
    ]) {
      expect(bytes).toContain(expected)
    }
    await come((await person(organization, { roles: ['service-specialist'] })).accountId)
    expect((await (await open(code)).text()).includes(`/p/${code}/bind`)).toBe(true)
  })

  it('an unknown code is told plainly, and guessing ends', async () => {
    request.headers.set(addressHeader, '198.51.100.77')
    expect((await open(newTagCode())).status).toBe(404)
    for (let guess = 0; guess < 110; guess++) await open(newTagCode())
    expect((await open(newTagCode())).status).toBe(429)
  })
})

describe('who may keep an answer', () => {
  it('a stranger’s browser asks again by its ETag, and gets it anew when it changed', async () => {
    const marked = await createMarked(await createOrganization())
    const first = await open(marked.code)
    expect(first.headers.get('cache-control')).toBe('private, max-age=60')
    expect(first.headers.get('vary')).toContain('Cookie')
    const tag = first.headers.get('etag') ?? ''
    expect((await open(marked.code, { 'if-none-match': tag })).status).toBe(304)
    await database().update(equipment).set({ safetyNote: 'Осторожно' })
    expect((await open(marked.code, { 'if-none-match': tag })).status).toBe(200)
  })

  it('whatever is not for everybody is never kept', async () => {
    const organization = await createOrganization()
    const marked = await createMarked(organization)
    await come((await person(organization, { roles: ['service-specialist'] })).accountId)
    const answer = await open(marked.code)
    expect(answer.headers.get('cache-control')).toBe('private, no-store')
    expect(answer.headers.get('etag')).toBeNull()
  })
})

describe('the page itself', () => {
  it('runs no script, and its policy allows its own style alone', async () => {
    const marked = await createMarked(await createOrganization({ accent: '#2f6b4e' }))
    const answer = await open(marked.code)
    const bytes = await answer.text()
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src 'self'; font-src 'self'; form-action 'self'/,
    )
    expect(bytes.match(/<script[^>]*>/g)).toEqual(['<script type="application/ld+json">'])
    expect(bytes).not.toMatch(/ style="| on\w+="/)
  })

  it('shows what people typed as text, in its data too', async () => {
    const marked = await createMarked(await createOrganization({ name: '<b>&"Тепло' }), {
      name: '</script><script>alert(1)</script>',
      safetyNote: '"><img src=x onerror=alert(1)> 112',
    })
    const bytes = await (await open(marked.code)).text()
    expect(bytes).not.toMatch(/<script>|<img src=x|<b>&"/)
    const [, data = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(bytes) ?? []
    expect(JSON.parse(data)).toMatchObject({ '@type': 'Product', name: '</script><script>alert(1)</script>' })
  })

  it('speaks the reader’s language', async () => {
    const marked = await createMarked(await createOrganization())
    request.headers.set('accept-language', 'en-GB,en;q=0.9')
    expect(await (await open(marked.code)).text()).toContain('Report a fault')
  })
})

it('a scan is noted with its tier, a shortened address and whom the organisation knows; looking ahead is none', async () => {
  const organization = await createOrganization()
  const marked = await createMarked(organization)
  request.headers.set(addressHeader, '203.0.113.77')
  await open(marked.code)
  await open(marked.code, { 'sec-purpose': 'prefetch' })
  const engineer = await person(organization, { roles: ['service-specialist'] })
  await come(engineer.accountId)
  await open(marked.code)
  await come((await person(await createOrganization(), {})).accountId)
  await open(marked.code)
  await writeScans()
  const noted = (await database().select().from(scans)).filter(({ equipmentId }) => equipmentId === marked.id)
  expect(noted).toMatchObject([
    { tier: 'anyone', accountId: null, network: '203.0.113.0/24' },
    { tier: 'staff', accountId: engineer.accountId, network: '203.0.113.0/24' },
    { tier: 'anyone', accountId: null, network: '203.0.113.0/24' },
  ])
})
