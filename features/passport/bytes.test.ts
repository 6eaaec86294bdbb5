import fc from 'fast-check'
import { beforeAll, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import {
  equipment,
  equipmentAttributes,
  equipmentAttributeValues,
  equipmentFiles,
  equipmentTypes,
  fileContents,
  files,
  serviceEntries,
  tags,
} from '@/db/schema'
import type { AttributeKind, AttributeValue } from '@/features/attributes/attribute-kinds'
import { toldChanges } from '@/features/audit-log/object-changes'
import { seenBy, type Tier, tiers } from '@/features/equipment/tiers'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'
import { useDatabase } from '@/test/database'
import {
  type Company,
  createCompany,
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { newRequest } from '@/test/request'
import { answerPassport } from './answer'
import { answerPassportFile } from './file-answer'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

let organization: Organization
let company: Company

/** Who scans, and how much they may see of an object of `company`. */
const viewers: Record<string, { tier: Tier; cookie: { name: string; value: string } | null }> = {}

type Values = Parameters<typeof createRegisteredPerson>[1]

beforeAll(async () => {
  organization = await createOrganization()
  company = await createCompany(organization)
  const person = async (tier: Tier, values: Values, owner = organization) => {
    const { accountId } = await createRegisteredPerson(owner, values)
    return { tier, cookie: await sessionCookieFor((await createSession(accountId)).token) }
  }
  const customer: Values = { directory: 'customer', roles: ['customer'] }
  viewers.stranger = { tier: 'anyone', cookie: null }
  viewers.ownCustomer = await person('signed-in', { ...customer, companyId: company.id })
  viewers.otherCustomer = await person('anyone', {
    ...customer,
    companyId: (await createCompany(organization)).id,
  })
  viewers.engineer = await person('staff', { roles: ['service-specialist'] })
  viewers.dispatcher = await person('staff', { roles: ['dispatcher'] })
  viewers.banned = await person('anyone', { roles: ['service-specialist'], bannedAt: new Date() })
  viewers.withoutRole = await person('anyone', {})
  viewers.otherOrganization = await person(
    'anyone',
    { roles: ['system-administrator'] },
    await createOrganization(),
  )
})

/** What breaks out of text, attributes and data where it is not escaped. */
const hostile = ['', '<evil>', '"><evil ', "'><evil ", '</script><evil>', '&lt;evil&gt;', '\\u003cevil>']

type Part = { audience: Tier; kind: AttributeKind | 'photo' | 'document' | 'entry' | 'entry-photo' }
type World = {
  isPublished: boolean
  isAddressPublic: boolean
  isDeleted: boolean
  state: 'bound' | 'lost' | 'revoked'
  hostile: string
  parts: Part[]
}

const world: fc.Arbitrary<World> = fc.record({
  isPublished: fc.boolean(),
  isAddressPublic: fc.boolean(),
  isDeleted: fc.nat(7).map((n) => n === 0),
  state: fc.constantFrom('bound', 'bound', 'bound', 'bound', 'lost', 'revoked'),
  hostile: fc.constantFrom(...hostile),
  parts: fc.array(
    fc.record({
      audience: fc.constantFrom(...tiers),
      kind: fc.constantFrom(
        ...(['text', 'long-text', 'number', 'date', 'yes-no', 'choice', 'several', 'link', 'phone'] as const),
        ...(['photo', 'document', 'entry', 'entry-photo'] as const),
      ),
    }),
    { minLength: 4, maxLength: 12 },
  ),
})

type Told = { audience: Tier; word: string }

/** The object of a world, with every word that it tells and for whom, and every file. */
async function insertWorld(facts: World) {
  const organizationId = organization.id
  const told: Told[] = []
  const shown: { id: string; audience: Tier }[] = []
  const say = (audience: Tier): string => {
    const word = `w${crypto.randomUUID()}`
    told.push({ audience, word })
    return facts.hostile + word
  }
  const [type] = await database()
    .insert(equipmentTypes)
    .values({ organizationId, name: say('anyone') })
    .returning()
  const [object] = await database()
    .insert(equipment)
    .values({
      organizationId,
      typeId: type?.id,
      companyId: company.id,
      name: say('anyone'),
      safetyNote: say('anyone'),
      address: say(facts.isAddressPublic ? 'anyone' : 'signed-in'),
      description: say('signed-in'),
      manufacturer: say('signed-in'),
      model: say('signed-in'),
      serialNumber: say('signed-in'),
      inventoryNumber: say('signed-in'),
      notes: say('staff'),
      contacts: [{ name: say('staff'), phone: '', note: say('staff') }],
      isAddressPublic: facts.isAddressPublic,
      isPublished: facts.isPublished,
      deletedAt: facts.isDeleted ? new Date() : null,
    })
    .returning()
  const owner = { organizationId, equipmentId: object?.id ?? '' }

  const insertFile = async (audience: Tier, kind: 'image' | 'document', serviceEntryId?: string) => {
    const [file] = await database()
      .insert(files)
      .values({ organizationId, kind, name: kind === 'document' ? say(audience) : 'photo' })
      .returning()
    const fileId = file?.id ?? ''
    const isImage = kind === 'image'
    await database()
      .insert(fileContents)
      .values({
        organizationId,
        fileId,
        mediaType: isImage ? 'image/webp' : 'application/pdf',
        ...(isImage && { width: 400, height: 300 }),
        bytes: 1,
        hash: '0'.repeat(64),
      })
    await database()
      .insert(equipmentFiles)
      .values({ ...owner, fileId, serviceEntryId, audience: serviceEntryId ? 'anyone' : audience })
    shown.push({ id: fileId, audience: serviceEntryId ? 'staff' : audience })
  }
  const insertEntry = async () => {
    const [entry] = await database()
      .insert(serviceEntries)
      .values({ ...owner, kind: 'note', performedOn: '2026-11-21', words: say('staff') })
      .returning()
    return entry?.id
  }
  for (const [position, { audience, kind }] of facts.parts.entries()) {
    if (kind === 'photo' || kind === 'document') await insertFile(audience, kind === 'photo' ? 'image' : kind)
    else if (kind === 'entry') await insertEntry()
    else if (kind === 'entry-photo') await insertFile('staff', 'image', await insertEntry())
    else {
      const [attribute] = await database()
        .insert(equipmentAttributes)
        .values({ organizationId, typeId: type?.id ?? '', kind, name: say(audience), audience, position })
        .returning()
      await database()
        .insert(equipmentAttributeValues)
        .values({ ...owner, attributeId: attribute?.id ?? '', value: valueSaid(kind, () => say(audience)) })
    }
  }
  const code = newTagCode()
  await database()
    .insert(tags)
    .values({ ...owner, code, number: newTagNumber(), state: facts.state })
  return { code, told, shown }
}

function valueSaid(kind: AttributeKind, say: () => string): AttributeValue {
  if (kind === 'number') return 440
  if (kind === 'date') return '2026-11-21'
  if (kind === 'yes-no') return true
  if (kind === 'several') return [say(), say()]
  return kind === 'link' ? `https://example.org/${say()}` : say()
}

/** What a viewer may see of a world's object; null for nothing at all. */
const tierIn = ({ isDeleted, state, isPublished }: World, tier: Tier): Tier | null =>
  isDeleted || state !== 'bound' || (tier === 'anyone' && !isPublished) ? null : tier

it('the bytes of an answer hold what its reader may see, nothing above it, and no markup that somebody typed', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (facts) => {
      const { code, told, shown } = await insertWorld(facts)
      for (const [viewer, { tier, cookie }] of Object.entries(viewers)) {
        newRequest({ cookies: cookie ? { [cookie.name]: cookie.value } : {} })
        const answer = await answerPassport(
          new Request(`https://propusk.example/p/${code}`),
          code,
          toldChanges,
        )
        const bytes = [...answer.headers.values(), await answer.text()].join('\n')
        const seen = tierIn(facts, tier)
        const isSeen = (audience: Tier) => seen !== null && seenBy(seen).includes(audience)
        for (const { audience, word } of told) {
          expect(bytes.includes(word), `${audience} for ${viewer}: ${word}`).toBe(isSeen(audience))
        }
        expect(bytes).not.toContain('<evil')
        for (const { id, audience } of shown) {
          expect(bytes.includes(id), `a file of ${audience} for ${viewer}`).toBe(isSeen(audience))
          const file = await answerPassportFile({ code, id, content: '1.webp' })
          if (!isSeen(audience)) expect(file.status).toBe(404)
        }
      }
    }),
    { numRuns: 10 },
  )
})
