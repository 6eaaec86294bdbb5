import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment } from '@/db/schema'
import { createType } from '@/features/equipment-types/mutations'
import { newTypeSchema } from '@/features/equipment-types/schema'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { equipmentChange, newEquipment } from '@/test/equipment'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { createEquipment, updateEquipment } from './mutations'
import { type Equipment, findAbove, findEquipment } from './queries'
import { deleteEquipment, restoreEquipment } from './standing'

useDatabase()

let organization: Organization
let actor: Actor
beforeAll(async () => {
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person })
})

async function created(fields: Record<string, unknown> = {}, by = actor): Promise<string> {
  const result = await createEquipment(by, newEquipment(fields))
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value.id
}

async function card(id: string, by = actor): Promise<Equipment> {
  const object = await findEquipment(by, id)
  if (!object) throw new Error('there is no such card')
  return object
}

const moved = async (id: string, parentId: string) =>
  updateEquipment(actor, equipmentChange(await card(id), { parentId }))

describe('the tree', () => {
  it('refuses a circle in words, however long', async () => {
    const house = await created({ name: 'Здание' })
    const room = await created({ name: 'Котельная', parentId: house })
    const boiler = await created({ parentId: room })
    expect(await moved(house, boiler)).toMatchObject({
      ok: false,
      problems: [{ field: 'parentId', message: 'equipment.problem.circle' }],
    })
    expect(await moved(house, house)).toMatchObject({
      problems: [{ message: 'equipment.problem.ownParent' }],
    })
    expect((await findAbove(actor, boiler)).map(({ name }) => name)).toEqual(['Здание', 'Котельная'])
  })

  it('lets two moves at once close no circle', async () => {
    const [one, other] = [await created(), await created()]
    const results = await Promise.all([moved(one, other), moved(other, one)])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('hands an address down to whatever has none of its own', async () => {
    const house = await created({ name: 'Здание', address: 'Хлебная, 3' })
    const room = await created({ name: 'Котельная', parentId: house })
    const boiler = await created({ parentId: room })
    const pump = await created({ name: 'Насос', parentId: room, address: 'Хлебная, 3, двор' })
    await updateEquipment(actor, equipmentChange(await card(house), { address: 'Заводская, 1' }))
    expect((await card(boiler)).inheritedAddress).toBe('Заводская, 1')
    expect(await card(pump)).toMatchObject({ address: 'Хлебная, 3, двор' })
    await moved(boiler, pump)
    expect((await card(boiler)).inheritedAddress).toBe('Хлебная, 3, двор')
  })
})

describe('another organisation', () => {
  it('is neither seen nor referred to', async () => {
    const other = await createOrganization()
    const stranger = adminActor({ organization: other })
    const id = await created()
    expect(await findEquipment(stranger, id)).toBeNull()
    expect(await createEquipment(stranger, newEquipment({ parentId: id }))).toMatchObject({
      problems: [{ field: 'parentId', message: 'equipment.problem.noParent' }],
    })
    const colleague = await createPerson(organization)
    expect(await createEquipment(stranger, newEquipment({ responsibleId: colleague.id }))).toMatchObject({
      problems: [{ field: 'responsibleId', message: 'equipment.problem.noResponsible' }],
    })
    const type = await createType(actor, newTypeSchema.parse({ draftId: crypto.randomUUID(), name: 'Чужой' }))
    const typeId = type.ok ? type.value.id : ''
    expect(await createEquipment(stranger, newEquipment({ typeId }))).toMatchObject({
      problems: [{ field: 'typeId', message: 'equipment.problem.noType' }],
    })
    const parent = database()
      .insert(equipment)
      .values({ organizationId: other.id, name: 'Насос', parentId: id })
    await expect(parent).rejects.toMatchObject({ cause: { constraint_name: 'equipment_parent' } })
  })

  it('tells no name of what its people do not see, whatever ids and stale version a form was forged with', async () => {
    const stranger = adminActor({ organization: await createOrganization() })
    const own = await card(await created({}, stranger), stranger)
    const type = await createType(actor, newTypeSchema.parse({ draftId: crypto.randomUUID(), name: 'Тайна' }))
    const forged = {
      parentId: await created({ name: 'Тайна' }),
      responsibleId: (await createPerson(organization, { surname: 'Тайна' })).id,
      typeId: type.ok ? type.value.id : '',
    }
    const openedWith = carried({ parentId: own.id, responsibleId: own.id, typeId: own.id })
    const told = await updateEquipment(stranger, equipmentChange(own, { ...forged, openedWith }, 0))
    expect(told).toMatchObject({ problems: [{ conflict: { fields: expect.any(Array) } }] })
    expect(JSON.stringify(told)).not.toContain('Тайна')
  })

  it('a role that shows its own company keeps what its holder writes there', async () => {
    const company = await createCompany(organization)
    const person = await createPerson(organization, { companyId: company.id })
    const holder = actorWith({
      organization,
      person,
      visibility: 'own-company',
      permissions: ['equipment.read', 'equipment.write'],
    })
    const foreign = await created()
    expect(await findEquipment(holder, foreign)).toBeNull()
    expect(await createEquipment(holder, newEquipment())).toMatchObject({
      problems: [{ message: 'equipment.problem.outOfSight' }],
    })
    const own = await created({ company: company.name }, holder)
    expect((await card(own, holder)).company).toBe(company.name)
  })

  it('nobody without the permission writes', async () => {
    const reader = actorWith({ organization, permissions: ['equipment.read'] })
    await expect(createEquipment(reader, newEquipment())).rejects.toThrow('equipment.write')
    await expect(deleteEquipment(reader, await created())).rejects.toThrow('equipment.write')
  })
})

describe('a form', () => {
  it('sent twice creates one object', async () => {
    const form = newEquipment({ name: 'Дважды' })
    const results = await Promise.all([createEquipment(actor, form), createEquipment(actor, form)])
    expect(results).toEqual([
      { ok: true, value: { id: form.draftId } },
      { ok: true, value: { id: form.draftId } },
    ])
  })

  it('of whoever went back to it creates another object, and so does one with the id of another organisation’s', async () => {
    const form = newEquipment({ name: 'Первый' })
    await createEquipment(actor, form)
    const stranger = adminActor({ organization: await createOrganization() })
    for (const by of [actor, stranger]) {
      const id = await created({ draftId: form.draftId, name: 'Второй' }, by)
      expect(id).not.toBe(form.draftId)
      expect((await card(id, by)).name).toBe('Второй')
    }
    expect((await card(form.draftId)).name).toBe('Первый')
  })

  it('saved second loses nothing: it is shown what the first wrote', async () => {
    const object = await card(await created({ address: 'Хлебная, 3' }))
    await updateEquipment(actor, equipmentChange(object, { address: 'Заводская, 1' }))
    const second = await updateEquipment(actor, equipmentChange(object, { address: 'Лесная, 2' }))
    expect(second).toMatchObject({
      ok: false,
      problems: [{ conflict: { fields: [{ name: 'address', theirs: 'Заводская, 1', mine: 'Лесная, 2' }] } }],
    })
    expect((await card(object.id)).address).toBe('Заводская, 1')
  })

  it('says by its number which object is there already, and frees it with the bin', async () => {
    const id = await created({ inventoryNumber: 'ИНВ-1' })
    const again = newEquipment({ inventoryNumber: 'инв-1' })
    expect(await createEquipment(actor, again)).toMatchObject({
      problems: [{ field: 'inventoryNumber', message: 'equipment.problem.inventoryNumberTaken' }],
    })
    await deleteEquipment(actor, id)
    expect((await createEquipment(actor, again)).ok).toBe(true)
    expect(await restoreEquipment(actor, id)).toMatchObject({
      problems: [{ message: 'equipment.problem.restoreNumberTaken' }],
    })
  })
})
