import { eq } from 'drizzle-orm'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { avatars, memberships } from '@/db/schema'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, createPerson, type Organization } from '@/test/factories'
import { avatarImage, changeAvatar, removeAvatar } from './avatar'
import { avatarSide } from './avatar-bounds'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization })

beforeAll(async () => {
  organization = await createOrganization()
})

const avatarOf = async (id: string) =>
  (await database().select().from(memberships).where(eq(memberships.id, id)))[0]?.avatarId ?? null

/** A red square between two blue bands, with the place where it was taken. */
const photo = () =>
  sharp({ create: { width: 900, height: 300, channels: 3, background: '#0000ff' } })
    .composite([
      {
        input: { create: { width: 300, height: 300, channels: 3, background: '#ff0000' } },
        left: 300,
        top: 0,
      },
    ])
    .withExif({ IFD0: { Copyright: 'secret place' } })
    .jpeg()
    .toBuffer()

test('a photo becomes a square of its middle, written anew without its metadata, and replaces the one before', async () => {
  const { id } = await createPerson(organization)
  expect((await changeAvatar(admin(), { id, photo: await photo() })).ok).toBe(true)
  const first = await avatarOf(id)
  const image = await avatarImage(admin(), first ?? '')
  if (!image) throw new Error('no picture')
  expect(image.includes('secret place')).toBe(false)
  const { data, info } = await sharp(image).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  expect([info.width, info.height]).toEqual([avatarSide, avatarSide])
  for (const at of [0, info.width * info.channels * 128, data.length - info.channels]) {
    expect(data[at]).toBeGreaterThan(200)
    expect(data[at + 2]).toBeLessThan(60)
  }
  await changeAvatar(admin(), { id, photo: await photo() })
  expect(await avatarImage(admin(), first ?? '')).toBeNull()
  await removeAvatar(admin(), id)
  expect(await avatarOf(id)).toBeNull()
  expect(await database().$count(avatars, eq(avatars.organizationId, organization.id))).toBe(0)
})

test.each([
  ['a drawing with a script', 'svg', () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['no picture', 'unknown', () => Buffer.from('%PDF-1.7')],
  ['half a picture', 'broken', async () => (await photo()).subarray(0, 1_000)],
  ['too heavy a file', 'tooHeavy', () => Buffer.alloc(1_000_000)],
])('%s is refused in words', async (_what, problem, file) => {
  const { id } = await createPerson(organization)
  expect(await changeAvatar(admin(), { id, photo: await file() })).toMatchObject({
    problems: [{ field: 'photo', message: `people.photo.${problem}` }],
  })
  expect(await avatarOf(id)).toBeNull()
})

test('only whoever sees the person sees the picture, and only whoever may change the card changes it', async () => {
  const { id: companyId } = await createCompany(organization)
  const boss = await createPerson(organization, { roles: ['system-administrator'], companyId })
  await changeAvatar(admin(), { id: boss.id, photo: await photo() })
  const avatarId = (await avatarOf(boss.id)) ?? ''
  const permissions = ['people.read', 'people.write'] as const
  const weak = actorWith({ organization, permissions })
  expect(await removeAvatar(weak, boss.id)).toMatchObject({
    problems: [{ message: 'people.problem.aboveYou' }],
  })
  expect(
    await avatarImage(actorWith({ organization, permissions, visibility: 'own-company' }), avatarId),
  ).toBeNull()
  expect(await avatarImage(adminActor({ organization: await createOrganization() }), avatarId)).toBeNull()
  expect(await avatarImage(weak, avatarId)).not.toBeNull()
})
