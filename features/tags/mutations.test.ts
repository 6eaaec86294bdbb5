import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment, tagEvents, tags } from '@/db/schema'
import { Forbidden } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { newTagCode, parseTagCode } from './code'
import { findTag } from './find-tag'
import {
  bindTag,
  createBlankTags,
  createMissingTags,
  reportTagFound,
  reportTagLost,
  revokeTag,
} from './mutations'
import { newTagNumber, parseTagNumber, tagNumberText } from './number'
import { tagHistory } from './queries'

useDatabase()

let organization: Organization
beforeAll(async () => {
  organization = await createOrganization()
})

const admin = () => adminActor({ organization })

async function thing(name: string, owner = organization): Promise<string> {
  const [row] = await database()
    .insert(equipment)
    .values({ organizationId: owner.id, name })
    .returning({ id: equipment.id })
  return row?.id ?? ''
}

async function blankTag() {
  const made = await createBlankTags(admin(), { draftId: crypto.randomUUID(), count: 1 })
  const id = made.ok ? (made.value.ids[0] ?? '') : ''
  return tagOf(id)
}

async function tagOf(id: string) {
  const [row] = await database().select().from(tags).where(eq(tags.id, id))
  if (!row) throw new Error('no tag')
  return row
}

describe('a printed number', () => {
  it('notices every wrong character and every two that were swapped', () => {
    for (let round = 0; round < 20; round++) {
      const number = newTagNumber()
      expect(parseTagNumber(tagNumberText(number).toLowerCase())).toBe(number)
      for (let at = 0; at < number.length; at++) {
        for (const other of '23456789ABCDEFGHJKMNPQRSTUVWXYZ') {
          if (other === number[at]) continue
          expect(parseTagNumber(number.slice(0, at) + other + number.slice(at + 1))).toBeNull()
        }
        const [one, two] = [number[at], number[at + 1]]
        if (two && one !== two) {
          expect(parseTagNumber(number.slice(0, at) + two + one + number.slice(at + 2))).toBeNull()
        }
      }
    }
  })

  it('is understood from a Russian keyboard', () => {
    const latin =
      Array.from({ length: 500 }, newTagNumber).find((number) => /[ABEKMHPCTYX]/.test(number)) ?? ''
    const pairs = Object.entries({
      A: 'А',
      B: 'В',
      E: 'Е',
      K: 'К',
      M: 'М',
      H: 'Н',
      P: 'Р',
      C: 'С',
      T: 'Т',
      Y: 'У',
      X: 'Х',
    })
    const typed = pairs.reduce((text, [from, to]) => text.replaceAll(from, to), latin)
    expect(typed).not.toBe(latin)
    expect(parseTagNumber(typed)).toBe(latin)
  })
})

describe('a code', () => {
  it('has 130 bits and is read in small letters too', () => {
    const code = newTagCode()
    expect(code).toHaveLength(26)
    expect(parseTagCode(code.toLowerCase())).toBe(code)
  })

  it.each([
    '',
    'x',
    `${'A'.repeat(25)}!`,
    'A'.repeat(27),
    '../../etc/passwd',
    'U'.repeat(26),
    "' or 1=1 --",
  ])('of nobody is no tag: %j', async (text) => expect(await findTag(text)).toBeNull())
})

describe('binding', () => {
  it('of one tag by two people at once: one wins, the other is told to what', async () => {
    const tag = await blankTag()
    const [boiler, pump] = await Promise.all([thing('Котёл'), thing('Насос')])
    const both = await Promise.all(
      [boiler, pump].map((equipmentId) =>
        bindTag(admin(), { id: tag.id, version: tag.version, equipmentId }),
      ),
    )
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    const winner = both[0]?.ok ? 'Котёл' : 'Насос'
    const loser = both.find(({ ok }) => !ok)
    expect(loser).toMatchObject({
      problems: [{ message: 'tags.problem.boundMeanwhile', params: { name: winner } }],
    })
    expect((await tagOf(tag.id)).equipmentId).toBe(both[0]?.ok ? boiler : pump)
  })

  it('again to the same object is no conflict: the form was sent twice', async () => {
    const tag = await blankTag()
    const equipmentId = await thing('Котёл')
    const form = { id: tag.id, version: tag.version, equipmentId }
    expect((await bindTag(admin(), form)).ok && (await bindTag(admin(), form)).ok).toBe(true)
  })

  it('is refused for another organisation’s object or tag, for one in the bin, and without the permission', async () => {
    const tag = await blankTag()
    const other = await createOrganization()
    const form = (equipmentId: string) => ({ id: tag.id, version: tag.version, equipmentId })
    expect((await bindTag(admin(), form(await thing('Чужой', other)))).ok).toBe(false)
    const deleted = await thing('Удалённый')
    await database().update(equipment).set({ deletedAt: new Date() }).where(eq(equipment.id, deleted))
    expect((await bindTag(admin(), form(deleted))).ok).toBe(false)
    expect((await bindTag(adminActor({ organization: other }), form(await thing('Наш')))).ok).toBe(false)
    const reader = actorWith({ organization, permissions: ['equipment.read'] })
    await expect(bindTag(reader, form(await thing('Наш')))).rejects.toThrow(Forbidden)
    expect((await tagOf(tag.id)).state).toBe('blank')
  })

  it('keeps every step: bound, moved, lost, found, revoked', async () => {
    const tag = await blankTag()
    const [first, second] = [await thing('Первый'), await thing('Второй')]
    const step = async () => ({ id: tag.id, version: (await tagOf(tag.id)).version })
    for (const equipmentId of [first, second]) {
      expect(await bindTag(admin(), { ...(await step()), equipmentId })).toMatchObject({ ok: true })
    }
    expect(await reportTagLost(admin(), await step())).toMatchObject({ ok: true })
    expect((await findTag(tag.code))?.equipment).toBeNull()
    expect(await reportTagFound(admin(), await step())).toMatchObject({ ok: true })
    expect((await findTag(tag.code))?.equipment?.id).toBe(second)
    expect(await revokeTag(admin(), await step())).toMatchObject({ ok: true })
    expect((await findTag(tag.code))?.equipment).toBeNull()
    const history = await tagHistory(admin(), tag.id)
    expect(history.map(({ kind }) => kind).reverse()).toEqual([
      'created',
      'bound',
      'bound',
      'lost',
      'found',
      'revoked',
    ])
  })

  it('its past names no object that its reader does not see', async () => {
    const tag = await blankTag()
    const company = await createCompany(organization, 'Север')
    const person = await createRegisteredPerson(organization, { companyId: company.id })
    const [theirs, ours] = [await thing('Чужой'), await thing('Наш')]
    await database().update(equipment).set({ companyId: company.id }).where(eq(equipment.id, ours))
    for (const equipmentId of [theirs, ours]) {
      const { version } = await tagOf(tag.id)
      expect(await bindTag(admin(), { id: tag.id, version, equipmentId })).toMatchObject({ ok: true })
    }
    const reader = actorWith({
      organization,
      person,
      permissions: ['equipment.read'],
      visibility: 'own-company',
    })
    const history = await tagHistory(reader, tag.id)
    expect(history.map(({ equipmentName }) => equipmentName)).toEqual(['Наш', null, null])
  })
})

it('a roll is made once, however often its form is sent; another asked for by the same form is another', async () => {
  const form = { draftId: crypto.randomUUID(), count: 300 }
  const own = eq(tags.organizationId, organization.id)
  const before = await database().$count(tags, own)
  await createBlankTags(admin(), form)
  await createBlankTags(admin(), form)
  expect(await database().$count(tags, own)).toBe(before + 300)
  expect(await database().$count(tagEvents, eq(tagEvents.tagId, form.draftId))).toBe(1)
  const another = await createBlankTags(admin(), { ...form, count: 2 })
  expect(another).toMatchObject({ ok: true, value: { ids: [expect.any(String), expect.any(String)] } })
  const other = await createBlankTags(adminActor({ organization: await createOrganization() }), form)
  expect(other.ok && other.value.ids.includes(form.draftId)).toBe(false)
  expect(other.ok && other.value.ids.length).toBe(300)
})

it('whatever has no tag gets one, and nothing of another organisation', async () => {
  const [bare, tagged] = [await thing('Голый'), await thing('С меткой')]
  const tag = await blankTag()
  await bindTag(admin(), { id: tag.id, version: tag.version, equipmentId: tagged })
  const foreign = await thing('Чужой', await createOrganization())
  const form = { draftId: crypto.randomUUID() }
  await createMissingTags(admin(), form)
  expect(await createMissingTags(admin(), form)).toEqual({ ok: true, value: { ids: [] } })
  const count = (equipmentId: string) => database().$count(tags, eq(tags.equipmentId, equipmentId))
  expect([await count(bare), await count(tagged), await count(foreign)]).toEqual([1, 1, 0])
})
