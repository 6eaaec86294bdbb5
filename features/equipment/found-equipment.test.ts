import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { foundAtMost } from '@/db/found-rows'
import { listRequest, type SearchParams } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { equipmentFilter } from './filter'
import { equipmentList, listEquipment } from './list'

useDatabase()

let organization: Organization

/** More pumps than are sorted, behind more of others than are walked past at first. */
beforeAll(async () => {
  organization = await createOrganization()
  await database().execute(sql`
    insert into equipment (organization_id, name, manufacturer)
    select ${organization.id}, case when n % 12 = 0 then 'Арматура ' else 'Насос ' end || lpad(n::text, 5, '0'),
      case when n % 50 = 0 then 'Вило' else 'Грундфос' end
    from generate_series(1, 13_000) n`)
  await database().execute(sql`
    insert into equipment (organization_id, name) values (${organization.id}, 'Бак насосный')`)
  await database().execute(sql`analyze equipment`)
}, 60_000)

const page = (params: SearchParams) =>
  listEquipment(
    adminActor({ organization }),
    equipmentFilter(params),
    listRequest(equipmentList, { sort: 'name', ...params }),
  )
const names = ({ rows }: Awaited<ReturnType<typeof page>>) => rows.map(({ name }) => name)

test('what is called by a common word is found where it stands, and what only mentions it comes in its place', async () => {
  const first = await page({ q: 'насос' })
  expect(first.total.n).toBeGreaterThan(foundAtMost)
  expect(names(first).slice(0, 3)).toEqual(['Бак насосный', 'Насос 00001', 'Насос 00002'])
  const second = await page({ q: 'насос', cursor: first.next ?? '' })
  expect(names(second)[0]).toBe('Насос 00054')
  expect(names(await page({ q: 'насос', cursor: second.previous ?? '' }))).toEqual(names(first))
})

test('it is found so among what else was asked for, and from the other end', async () => {
  expect(names(await page({ q: 'насос', published: 'no' }))[1]).toBe('Насос 00001')
  const last = await page({ q: 'насос', sort: '-name', cursor: 'last' })
  expect(names(last).at(-1)).toBe('Бак насосный')
  expect(last.next).toBeNull()
})

test('of several words the one that names begin with leads to all, whichever was typed first', async () => {
  for (const q of ['насос грундфос', 'грундфос насос']) {
    const first = await page({ q })
    expect(first.total.n).toBeGreaterThan(foundAtMost)
    expect([names(first)[0], names(first).includes('Насос 00050')]).toEqual(['Насос 00001', false])
    expect(names(await page({ q, cursor: first.next ?? '' }))).toContain('Насос 00098')
  }
})

test('a letter finds what is called so, and what has it where another word begins', async () => {
  const found = await page({ q: 'н' })
  expect(found.total.n).toBeGreaterThan(foundAtMost)
  expect(names(found).slice(0, 2)).toEqual(['Бак насосный', 'Насос 00001'])
  expect(names(await page({ q: 'ба' }))).toEqual(['Бак насосный'])
})
