import { and, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment } from '@/db/schema'
import { createEquipment } from '@/features/equipment/mutations'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { newEquipment } from '@/test/equipment'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import {
  csvOf,
  reasonsOf,
  rehearsed,
  rowsOfImport,
  takenBack,
  verdictsOf,
  writtenImport,
} from '@/test/imports'
import { mendRow } from '../mend'

useDatabase()

let organization: Organization
let actor: ReturnType<typeof adminActor>
beforeEach(async () => {
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person })
})

const heads = ['Название', 'Инв. №', 'Зав. №', 'Входит в состав', 'Адрес']

const existing = async (fields: Record<string, unknown>): Promise<string> => {
  const result = await createEquipment(actor, newEquipment(fields))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.id
}

/** Names of what stands in the list, each with its parent's name and the address that it shows. */
async function tree(): Promise<Record<string, [parent: string | null, address: string]>> {
  const rows = await database()
    .select()
    .from(equipment)
    .where(and(eq(equipment.organizationId, organization.id), isNull(equipment.deletedAt)))
  const names = new Map(rows.map(({ id, name }) => [id, name]))
  return Object.fromEntries(
    rows.map((one) => [
      one.name,
      [names.get(one.parentId ?? '') ?? null, one.address || one.inheritedAddress],
    ]),
  )
}

describe('a parent of the same file', () => {
  it('is found by number, serial number or name, wherever it stands; its address comes down', async () => {
    const table = csvOf(
      heads,
      ['Датчик', 'D-1', '', 'Насос', ''],
      ['Насос', '', 'S-7', 'узел-3', ''],
      ['Манометр', 'M-1', '', 'S-7', 'Речная, 1'],
      ['Узел', 'УЗЕЛ-3', '', 'Дом', ''],
      ['Дом', 'A-1', '', '', 'Лесная, 5'],
    )
    const importId = await rehearsed(actor, 'equipment', table)
    expect(await verdictsOf(importId)).toEqual(['new', 'new', 'new', 'new', 'new'])
    const jobId = await writtenImport(actor, importId, { rowsAtOnce: 1 })
    expect(await tree()).toEqual({
      Дом: [null, 'Лесная, 5'],
      Узел: ['Дом', 'Лесная, 5'],
      Насос: ['Узел', 'Лесная, 5'],
      Датчик: ['Насос', 'Лесная, 5'],
      Манометр: ['Насос', 'Речная, 1'],
    })
    expect(new Set(await verdictsOf(await rehearsed(actor, 'equipment', table)))).toEqual(
      new Set(['unchanged']),
    )
    expect(await takenBack(actor, jobId)).toMatchObject({ state: 'done', done: 5, skipped: 0 })
    expect(await tree()).toEqual({})
  })

  it('takes objects that stand already, and gives them back', async () => {
    await existing({ name: 'Дом', inventoryNumber: 'A-1', address: 'Лесная, 5' })
    const house = await existing({ name: 'Подвал', inventoryNumber: 'A-2', address: 'Речная, 1' })
    await existing({ name: 'Насос', inventoryNumber: 'B-1', parentId: house })
    const before = await tree()
    const table = csvOf(heads, ['Насос', 'B-1', '', 'C-1', ''], ['Узел', 'C-1', '', 'A-1', ''])
    const importId = await rehearsed(actor, 'equipment', table)
    const [pump] = await rowsOfImport(importId)
    expect(pump?.changes).toEqual({ parentId: [house, { called: 'C-1' }] })
    const jobId = await writtenImport(actor, importId)
    expect(await tree()).toMatchObject({ Насос: ['Узел', 'Лесная, 5'], Узел: ['Дом', 'Лесная, 5'] })
    expect(await verdictsOf(await rehearsed(actor, 'equipment', table))).toEqual(['unchanged', 'unchanged'])
    expect(await takenBack(actor, jobId)).toMatchObject({ done: 2, skipped: 0 })
    expect(await tree()).toEqual(before)
  })

  it('is refused by row and in words: in a circle, unknown, of one name with others, refused itself', async () => {
    await existing({ name: 'Котёл', inventoryNumber: 'K-1' })
    const importId = await rehearsed(
      actor,
      'equipment',
      csvOf(
        heads,
        ['Первый', 'A-1', '', 'A-2', ''],
        ['Второй', 'A-2', '', 'A-1', ''],
        ['Третий', 'A-3', '', 'A-2', ''],
        ['Сам', 'A-4', '', 'A-4', ''],
        ['Никто', 'A-5', '', 'A-99', ''],
        ['котел', 'A-6', '', '', ''],
        ['Насос', 'A-7', '', 'Котёл', ''],
        ['', 'A-8', '', '', ''],
        ['Датчик', 'A-9', '', 'A-8', ''],
        ['Щуп', 'A-10', '', 'A-9', ''],
        ['Котёл', 'K-1', '', 'A-7', ''],
      ),
    )
    expect(await reasonsOf(importId)).toEqual([
      ['parent import.problem.parentCircle'],
      ['parent import.problem.parentCircle'],
      ['parent import.problem.parentRefused'],
      ['parent import.problem.parentCircle'],
      ['parent import.problem.noParent'],
      [],
      ['parent import.problem.severalParents'],
      ['name common.required'],
      ['parent import.problem.parentRefused'],
      ['parent import.problem.parentRefused'],
      ['parent import.problem.parentRefused'],
    ])
    const [, , , , , , , , sensor] = await rowsOfImport(importId)
    expect(sensor?.problems?.[0]?.params).toEqual({ row: '9' })
    const mended = await mendRow(actor, { importId, ordinal: 7, cells: ['Бойлер', 'A-8', '', '', ''] })
    expect(mended.ok).toBe(true)
    expect((await verdictsOf(importId)).slice(7)).toEqual(['new', 'new', 'new', 'refused'])
  })

  it('that could not be written keeps its parts out, each with the reason', async () => {
    const table = csvOf(heads, ['Насос', 'B-1', '', 'A-1', ''], ['Дом', 'A-1', 'S-1', '', ''])
    const importId = await rehearsed(actor, 'equipment', table)
    await existing({ name: 'Здание', serialNumber: 'S-1' })
    await writtenImport(actor, importId)
    expect(await tree()).toEqual({ Здание: [null, ''] })
    expect(await reasonsOf(importId)).toEqual([
      ['parent import.problem.parentRefused'],
      [' import.problem.changedMeanwhile'],
    ])
  })

  it('stands at most as deep as on the form', async () => {
    const rows = Array.from({ length: 23 }, (_, at) => ['Узел', `U-${at}`, '', at ? `U-${at - 1}` : '', ''])
    const importId = await rehearsed(actor, 'equipment', csvOf(heads, ...rows.reverse()))
    expect((await reasonsOf(importId)).filter((reasons) => reasons.length > 0)).toEqual([
      ['parent equipment.problem.tooDeep'],
      ['parent equipment.problem.tooDeep'],
    ])
    await writtenImport(actor, importId)
    expect((await rowsOfImport(importId)).filter(({ outcome }) => outcome === 'created')).toHaveLength(21)
  })
})

it('any forest in any order of rows becomes that forest, once, and is taken back', async () => {
  const someForest = fc
    .array(fc.record({ parent: fc.nat(), die: fc.nat(), by: fc.constantFrom('number', 'serial', 'name') }), {
      minLength: 2,
      maxLength: 12,
    })
    .map((nodes) =>
      nodes.map(({ parent, die, by }, at) => ({
        at,
        die,
        parent: at > 0 && parent % 3 > 0 ? parent % at : null,
        by,
      })),
    )
  await fc.assert(
    fc.asyncProperty(someForest, fc.integer({ min: 1, max: 5 }), async (forest, rowsAtOnce) => {
      const word = crypto.randomUUID().slice(0, 8)
      const called = { number: `N-${word}-`, serial: `S-${word}-`, name: `Объект ${word} ` }
      const table = csvOf(
        heads,
        ...[...forest]
          .sort((one, other) => one.die - other.die)
          .map(({ at, parent, by }) => [
            `${called.name}${at}`,
            `${called.number}${at}`,
            `${called.serial}${at}`,
            parent === null ? '' : `${called[by as keyof typeof called]}${parent}`,
            parent === null ? `Лесная, ${at}` : '',
          ]),
      )
      const jobId = await writtenImport(actor, await rehearsed(actor, 'equipment', table), { rowsAtOnce })
      const grown = await tree()
      const rootOf = (at: number): number => {
        const parent = forest[at]?.parent ?? null
        return parent === null ? at : rootOf(parent)
      }
      for (const { at, parent } of forest) {
        const expected = parent === null ? null : `${called.name}${parent}`
        expect(grown[`${called.name}${at}`]).toEqual([expected, `Лесная, ${rootOf(at)}`])
      }
      expect(new Set(await verdictsOf(await rehearsed(actor, 'equipment', table)))).toEqual(
        new Set(['unchanged']),
      )
      expect(await takenBack(actor, jobId)).toMatchObject({ done: forest.length, skipped: 0 })
      expect(await tree()).toEqual({})
    }),
    { numRuns: 5 },
  )
}, 60_000)
