import { sql } from 'drizzle-orm'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { database } from '@/db/client'
import { companies, equipment, equipmentTypes } from '@/db/schema'
import { listRequest, type SearchParams } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createCompany, createOrganization, type Organization } from '@/test/factories'
import { equipmentColumns } from './equipment-columns'
import { exportedEquipment } from './export'
import { equipmentFilter, equipmentWhere } from './filter'
import { equipmentList, listEquipment } from './list'

useDatabase()

let organization: Organization
let north: { id: string }

/** More objects than two pages, most of them alike in every column that is sorted by. */
beforeAll(async () => {
  organization = await createOrganization()
  north = await createCompany(organization, 'Север')
  await createCompany(organization, 'Восток')
  await database()
    .insert(equipmentTypes)
    .values([
      { organizationId: organization.id, name: 'Котёл' },
      { organizationId: organization.id, name: 'Насос' },
    ])
  await database().execute(sql`
    insert into equipment (organization_id, name, type_id, company_id, inventory_number, serial_number, model, state,
      address, warranty_until)
    select ${organization.id}::uuid, 'Объект ' || lpad((n % 60)::text, 3, '0'),
      (select id from equipment_types where organization_id = ${organization.id}::uuid order by name offset n % 2 limit 1),
      case when n % 3 > 0 then
        (select id from companies where organization_id = ${organization.id}::uuid order by name offset n % 2 limit 1) end,
      case when n % 4 = 0 then '' else 'И-' || n end, (n % 7)::text, 'М' || n % 3,
      (array['working', 'faulty', 'idle'])[1 + n % 3], 'Ёлочная, ' || n % 9,
      case when n % 2 = 0 then date '2027-01-01' + n % 5 end
    from generate_series(1, 130) n`)
  await database().execute(sql`
    insert into equipment (organization_id, name, deleted_at) values (${organization.id}::uuid, 'Списанный насос', now())`)
})

const page = (params: SearchParams, actor = adminActor({ organization })) =>
  listEquipment(actor, equipmentFilter(params), listRequest(equipmentList, params))

const sorts = ['name', ...equipmentColumns].flatMap((sort) => [sort, `-${sort}`])

describe('the list of equipment', () => {
  it.each(sorts)('pages by %s forward and back without losing or repeating anything', async (sort) => {
    const read = (cursor: string | null) => page({ sort, ...(cursor && { cursor }) })
    const first = await read(null)
    const second = await read(first.next)
    const third = await read(second.next)
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
    expect([new Set(ids).size, ids.length, third.next]).toEqual([130, 130, null])
    const back = await read(third.previous)
    expect(back.rows).toEqual(second.rows)
    expect((await read(back.previous)).rows).toEqual(first.rows)
    expect((await read('last')).rows.map(({ id }) => id)).toEqual(ids.slice(-50))
  })

  it('sorts by names as they are now', async () => {
    const first = async () => (await page({ sort: '-type' })).rows[0]?.type
    expect(await first()).toBe('Насос')
    await database().update(equipmentTypes).set({ name: 'Яркий котёл' }).where(sql`name = 'Котёл'`)
    expect(await first()).toBe('Яркий котёл')
    await database().update(equipmentTypes).set({ name: 'Котёл' }).where(sql`name = 'Яркий котёл'`)
    await database().update(companies).set({ name: 'Юг' }).where(sql`name = 'Север'`)
    expect((await page({ sort: '-company' })).rows[0]?.company).toBe('Юг')
    await database().update(companies).set({ name: 'Север' }).where(sql`name = 'Юг'`)
  })

  it.each([
    ['ёлочная', 130],
    ['ЕЛОЧНАЯ объект', 130],
    ['об', 130],
    ['бъ', 0],
    ['м0', 43],
    ['бъект м0', 43],
    ['ъе', 0],
    ['И-129', 1],
    ['север', 43],
    ['%', 0],
    ['объект — № м0', 43],
  ])('finds by «%s»', async (q, n) => {
    expect((await page({ q })).total.n).toBe(n)
  })

  it('shows the bin to whoever may take out of it, and a company its own alone', async () => {
    expect((await page({ deleted: 'only' })).rows.map(({ name }) => name)).toEqual(['Списанный насос'])
    const reader = actorWith({ organization, permissions: ['equipment.read'] })
    expect((await page({ deleted: 'only' }, reader)).total.n).toBe(0)
  })

  it('takes an unknown sort and a forged cursor for the first page', async () => {
    const cursor = Buffer.from(JSON.stringify(['warranty', 'after', '2027-02-31', 'x', 'y'])).toString(
      'base64url',
    )
    const [first, forged] = await Promise.all([page({}), page({ sort: 'nothing', cursor })])
    expect(forged.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
    expect((await page({ sort: 'warranty', cursor })).rows).toHaveLength(50)
  })
})

test('an export is the list: its order, its columns, its filter, and nobody else’s', async () => {
  const actor = adminActor({ organization })
  const filter = equipmentFilter({ company: north.id })
  const lines: string[][] = []
  const asked = {
    where: equipmentWhere(actor, filter),
    request: listRequest(equipmentList, { sort: '-inventory' }),
    columns: ['inventory', 'company', 'warranty'] as const,
    attributes: [],
  }
  for await (const batch of exportedEquipment(actor, translatorFor('ru'), asked)) lines.push(...batch)
  const shown = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const found = await listEquipment(
      actor,
      filter,
      listRequest(equipmentList, { sort: '-inventory', cursor }),
    )
    shown.push(...found.rows)
    cursor = found.next
  }
  expect(lines).toEqual(
    shown.map(({ name, type, inventoryNumber, serialNumber, company, warrantyUntil }) => [
      name,
      type,
      inventoryNumber,
      serialNumber,
      company,
      warrantyUntil ?? '',
      '',
      '',
      '',
    ]),
  )
  expect(await database().$count(equipment, sql`company_id = ${north.id}`)).toBe(lines.length)
})
