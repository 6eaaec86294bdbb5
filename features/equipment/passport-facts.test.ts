import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
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
} from '@/db/schema'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { isFileShown, passportFacts } from './passport-facts'
import { seenBy, type Tier, tiers } from './tiers'

useDatabase()

let organization: Organization
beforeAll(async () => {
  organization = await createOrganization()
})

const kinds = ['attribute', 'photo', 'document', 'file-attribute', 'entry-photo'] as const
type Marked = { audience: Tier; kind: (typeof kinds)[number] }

type World = { isPublished: boolean; isAddressPublic: boolean; hasOwnAddress: boolean; parts: Marked[] }

const world: fc.Arbitrary<World> = fc.record({
  isPublished: fc.boolean(),
  isAddressPublic: fc.boolean(),
  hasOwnAddress: fc.boolean(),
  parts: fc.array(
    fc.record({
      audience: fc.constantFrom(...tiers),
      kind: fc.constantFrom(...kinds),
    }),
    { maxLength: 12 },
  ),
})

/** A word that stands nowhere else, and names the circle that may read it. */
const mark = (audience: Tier, what: string, at: number | string = '') => `«${audience}:${what}${at}»`

async function insertWorld(facts: World) {
  const organizationId = organization.id
  const [type] = await database()
    .insert(equipmentTypes)
    .values({ organizationId, name: `${mark('anyone', 'type')} ${crypto.randomUUID()}` })
    .returning()
  const address = mark(facts.isAddressPublic ? 'anyone' : 'signed-in', 'address')
  const [object] = await database()
    .insert(equipment)
    .values({
      organizationId,
      typeId: type?.id,
      name: mark('anyone', 'name'),
      safetyNote: mark('anyone', 'safety'),
      description: mark('signed-in', 'description'),
      manufacturer: mark('signed-in', 'manufacturer'),
      model: mark('signed-in', 'model'),
      serialNumber: mark('signed-in', 'serial'),
      inventoryNumber: `${mark('signed-in', 'inventory')} ${crypto.randomUUID()}`,
      notes: mark('staff', 'notes'),
      contacts: [{ name: mark('staff', 'contact'), phone: '', note: '' }],
      isPublished: facts.isPublished,
      isAddressPublic: facts.isAddressPublic,
      ...(facts.hasOwnAddress ? { address } : { inheritedAddress: address }),
    })
    .returning()
  const owner = { organizationId, equipmentId: object?.id ?? '' }
  const [entry] = await database()
    .insert(serviceEntries)
    .values({ ...owner, kind: 'note', performedOn: '2026-11-21', words: mark('staff', 'entry') })
    .returning()
  const shown: { id: string; audience: Tier }[] = []
  for (const [at, { audience, kind }] of facts.parts.entries()) {
    const attributeId = kind.includes('attribute')
      ? await attribute(type?.id ?? '', audience, kind, at)
      : undefined
    if (attributeId && kind === 'attribute') {
      await database()
        .insert(equipmentAttributeValues)
        .values({ ...owner, attributeId, value: mark(audience, 'value', at) })
      continue
    }
    const isPhoto = kind.includes('photo')
    const isOfEntry = kind === 'entry-photo'
    const [file] = await database()
      .insert(files)
      .values({
        organizationId,
        kind: isPhoto ? 'image' : 'document',
        name: mark(isOfEntry ? 'staff' : audience, kind, at),
      })
      .returning()
    await database()
      .insert(fileContents)
      .values({
        organizationId,
        fileId: file?.id ?? '',
        mediaType: 'image/webp',
        bytes: 1,
        hash: '0'.repeat(64),
      })
    await database()
      .insert(equipmentFiles)
      .values({
        ...owner,
        fileId: file?.id ?? '',
        attributeId,
        serviceEntryId: isOfEntry ? entry?.id : undefined,
        // The attribute's own audience holds for its files, whatever the row says.
        audience: attributeId ? 'anyone' : audience,
      })
    shown.push({ id: file?.id ?? '', audience: isOfEntry ? 'staff' : audience })
  }
  return { id: object?.id ?? '', files: shown }
}

async function attribute(typeId: string, audience: Tier, kind: string, position: number): Promise<string> {
  const [row] = await database()
    .insert(equipmentAttributes)
    .values({
      organizationId: organization.id,
      typeId,
      kind: kind === 'attribute' ? 'text' : 'file',
      name: mark(audience, 'attribute', position),
      audience,
      position,
    })
    .returning()
  return row?.id ?? ''
}

it('tells each tier everything that is for it, and not a word of what is above it', async () => {
  await fc.assert(
    fc.asyncProperty(world, async (facts) => {
      const { id, files: own } = await insertWorld(facts)
      for (const tier of tiers) {
        const told = JSON.stringify(await passportFacts(organization.id, id, tier))
        if (tier === 'anyone' && !facts.isPublished) {
          expect(told).toBe('null')
          continue
        }
        const seen = seenBy(tier)
        for (const above of tiers.filter((each) => !seen.includes(each))) {
          expect(told).not.toContain(`«${above}:`)
        }
        for (const at of facts.parts.keys()) {
          const part = facts.parts[at]
          if (part?.kind !== 'attribute') continue
          expect(told.includes(mark(part.audience, 'value', at))).toBe(seen.includes(part.audience))
        }
        for (const file of own) {
          expect(await isFileShown(organization.id, id, file.id, tier)).toBe(seen.includes(file.audience))
        }
      }
    }),
    { numRuns: 25 },
  )
})

it('tells nothing of another organisation, nor of what lies in the bin', async () => {
  const other = await createOrganization()
  const [object] = await database()
    .insert(equipment)
    .values({ organizationId: other.id, name: 'Котёл', isPublished: true, deletedAt: new Date() })
    .returning()
  expect(await passportFacts(organization.id, object?.id ?? '', 'staff')).toBeNull()
  expect(await passportFacts(other.id, object?.id ?? '', 'staff')).toBeNull()
})
