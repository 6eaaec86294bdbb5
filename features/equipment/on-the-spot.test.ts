import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment } from '@/db/schema'
import type { PreparedFile } from '@/features/files/receive'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { listEquipmentFiles } from './equipment-files'
import { changeOnTheSpot, openOnTheSpot } from './on-the-spot'
import { findEquipment } from './queries'
import { spotSchema } from './schema'

useDatabase()

async function boiler(organization: Organization, values: Partial<typeof equipment.$inferInsert> = {}) {
  const [row] = await database()
    .insert(equipment)
    .values({
      organizationId: organization.id,
      name: 'Котёл',
      address: 'Хлебная, 3',
      serialNumber: 'VT-1',
      ...values,
    })
    .returning({ id: equipment.id })
  return row?.id ?? ''
}

/** What the form sends when somebody who opened it changed these fields. */
async function typed(actor: ReturnType<typeof adminActor>, id: string, fields: Record<string, string>) {
  const opened = await openOnTheSpot(actor, id)
  if (!opened) throw new Error('the form did not open')
  const { facts, version, openedWith } = opened
  return spotSchema.parse({ ...facts, version: String(version), openedWith, ...fields })
}

it('changes a few facts, hands a new address down and leaves the rest alone', async () => {
  const organization = await createOrganization()
  const admin = adminActor({ organization })
  const id = await boiler(organization)
  const part = await boiler(organization, { parentId: id, address: '', inheritedAddress: 'Хлебная, 3' })
  const change = await typed(admin, id, { state: 'faulty', address: 'Хлебная, 5', safetyNote: 'Горячо' })
  expect(await changeOnTheSpot(admin, id, change, [])).toMatchObject({ ok: true })
  expect(await findEquipment(admin, id)).toMatchObject({
    state: 'faulty',
    address: 'Хлебная, 5',
    safetyNote: 'Горячо',
    serialNumber: 'VT-1',
    version: 2,
  })
  expect(await findEquipment(admin, part)).toMatchObject({ inheritedAddress: 'Хлебная, 5' })
})

it('of two people before one object the second is told what the first wrote, and loses nothing', async () => {
  const organization = await createOrganization()
  const admin = adminActor({ organization })
  const id = await boiler(organization)
  const [first, second] = [
    await typed(admin, id, { notes: 'Ключ у охраны', description: 'На газе' }),
    await typed(admin, id, { notes: 'Ключ под ковриком' }),
  ]
  await changeOnTheSpot(admin, id, first, [])
  const told = await changeOnTheSpot(admin, id, second, [])
  const [problem] = told.ok ? [] : told.problems
  expect(problem?.conflict?.fields).toMatchObject([
    { name: 'description' },
    { name: 'notes', theirs: 'Ключ у охраны' },
  ])
  const { version, openedWith } = problem?.conflict ?? {}
  const again = spotSchema.parse({ ...second, description: 'На газе', version, openedWith })
  expect(await changeOnTheSpot(admin, id, again, [])).toMatchObject({ ok: true })
  expect(await findEquipment(admin, id)).toMatchObject({ notes: 'Ключ под ковриком', description: 'На газе' })
})

it('is refused for another organisation’s object, for one in the bin and without the permission', async () => {
  const organization = await createOrganization()
  const admin = adminActor({ organization })
  const id = await boiler(organization)
  const change = await typed(admin, id, { state: 'faulty' })
  const foreign = adminActor({ organization: await createOrganization() })
  expect((await changeOnTheSpot(foreign, id, change, [])).ok).toBe(false)
  expect(await openOnTheSpot(foreign, id)).toBeNull()
  const reader = actorWith({ organization, permissions: ['equipment.read'] })
  await expect(changeOnTheSpot(reader, id, change, [])).rejects.toThrow('equipment.write')
  await database().update(equipment).set({ deletedAt: new Date() })
  expect((await changeOnTheSpot(admin, id, change, [])).ok).toBe(false)
})

it('sent twice at once adds its photos once, and another photo besides', async () => {
  const organization = await createOrganization()
  const admin = adminActor({ organization })
  const id = await boiler(organization)
  const change = await typed(admin, id, { audience: 'anyone' })
  const photo = (hash: string): PreparedFile => ({
    kind: 'image',
    name: 'photo.jpg',
    contents: [{ hash, bytes: 1, mediaType: 'image/webp', width: 320, height: 240 }],
  })
  const one = photo('1'.repeat(64))
  await Promise.all([1, 2].map(() => changeOnTheSpot(admin, id, change, [one])))
  await changeOnTheSpot(admin, id, change, [one, photo('2'.repeat(64))])
  expect(await listEquipmentFiles(admin, id)).toHaveLength(2)
})
