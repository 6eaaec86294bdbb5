import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, equipmentAttributes, equipmentTypes, memberships } from '@/db/schema'
import { exportedPeople, exportHeader } from '@/features/people/export'
import { peopleFilter, peopleWhere } from '@/features/people/filter'
import { peopleColumns } from '@/features/people/people-columns'
import { peopleList } from '@/features/people/people-list'
import { filledFields, personFields } from '@/features/person-fields/fields'
import { listRequest } from '@/lib/list'
import { translatorFor } from '@/lib/translator'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
  uniquePhone,
} from '@/test/factories'
import {
  csvOf,
  reasonsOf,
  rehearsed,
  rowsOfImport,
  takenBack,
  verdictsOf,
  writtenImport,
} from '@/test/imports'

useDatabase()

let organization: Organization
let administrator: Person & { accountId: string }
beforeEach(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})
const actor = () => adminActor({ organization, person: administrator })
const rehearsedPeople = (...rows: string[][]) =>
  rehearsed(actor(), 'employee', csvOf(...rows), { defaultRoleId: organization.roles.dispatcher })

type Field = Pick<
  typeof equipmentAttributes.$inferInsert,
  'name' | 'kind' | 'choices' | 'isRequired' | 'unit'
>

/** Fields of the employees' cards. Returns their ids in this order. */
async function addFields(...fields: Field[]): Promise<string[]> {
  const organizationId = organization.id
  const [holder] = await database()
    .insert(equipmentTypes)
    .values({ organizationId, name: 'employee', directory: 'employee' })
    .returning()
  await database()
    .insert(equipmentAttributes)
    .values(
      fields.map((field, position) => ({
        ...field,
        organizationId,
        typeId: holder?.id ?? '',
        position,
        audience: 'staff' as const,
      })),
    )
  return (await personFields(organizationId, 'employee')).map(({ id }) => id)
}

const group: Field = { name: 'Группа допуска', kind: 'choice', choices: ['II', 'III'] }
const born: Field = { name: 'День рождения', kind: 'date' }
const heads = ['Фамилия', 'Имя', 'Телефон', 'Группа допуска', 'День рождения']

const personOf = async (surname: string) => {
  const [row] = await database().select().from(memberships).where(eq(memberships.surname, surname))
  if (!row) throw new Error(`${surname} has no card`)
  return row
}
const valuesOf = async (id: string) =>
  Object.fromEntries((await filledFields(actor(), { id, directory: 'employee' })).values)

it('fields of the organisation’s own come with a file, are told old and new, and are undone', async () => {
  const [groupId = '', bornId = ''] = await addFields(group, born)
  const [surname, phone] = [`Зимин-${randomUUID()}`, uniquePhone()]
  const known = await createPerson(organization, { givenName: 'Пётр', roles: ['dispatcher'] })
  const first = await rehearsedPeople(heads, [surname, 'Пётр', phone, 'iii', '01.05.1990'])
  expect(await verdictsOf(first)).toEqual(['new'])
  await writtenImport(actor(), first)
  const { id } = await personOf(surname)
  expect(await valuesOf(id)).toEqual({ [groupId]: 'III', [bornId]: '1990-05-01' })

  const again = await rehearsedPeople(
    heads,
    [surname, 'Пётр', phone, 'II', ''],
    [known.surname, 'Пётр', known.mobilePhone ?? '', 'II', ''],
    [surname, 'Пётр', uniquePhone(), 'IV', 'вчера'],
  )
  expect(await verdictsOf(again)).toEqual(['changed', 'changed', 'refused'])
  const [changed, filled] = await rowsOfImport(again)
  expect(changed?.changes).toEqual({ [`attribute:${groupId}`]: ['III', 'II'] })
  expect(filled?.changes).toEqual({ [`attribute:${groupId}`]: [null, 'II'] })
  expect((await reasonsOf(again))[2]).toEqual([
    'attribute:Группа допуска equipment.problem.notChoice',
    'attribute:День рождения equipment.problem.notDate',
  ])

  const job = await writtenImport(actor(), again)
  expect(await valuesOf(id)).toEqual({ [groupId]: 'II', [bornId]: '1990-05-01' })
  const [entry] = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, id))
    .orderBy(auditEntries.id)
    .offset(1)
  expect(entry?.details).toMatchObject({
    changes: {},
    fields: [{ field: 'Группа допуска', before: 'III', after: 'II' }],
  })

  expect(await takenBack(actor(), job)).toMatchObject({ done: 2 })
  expect(await valuesOf(id)).toEqual({ [groupId]: 'III', [bornId]: '1990-05-01' })
  expect(await valuesOf(known.id)).toEqual({})
})

it('what a field must tell is asked of newcomers alone, and a field that is gone refuses its column', async () => {
  await addFields({ ...group, isRequired: true })
  const known = await createPerson(organization, { givenName: 'Пётр', roles: ['dispatcher'] })
  const importId = await rehearsedPeople(
    ['Фамилия', 'Имя', 'Телефон'],
    ['Зимин', 'Пётр', uniquePhone()],
    [known.surname, 'Павел', known.mobilePhone ?? ''],
  )
  expect(await reasonsOf(importId)).toEqual([['attribute:Группа допуска common.required'], []])

  await rehearsedPeople(heads.slice(0, 4), ['Зимин', 'Пётр', uniquePhone(), 'II'])
  await database().update(equipmentAttributes).set({ deletedAt: new Date() })
  const later = await rehearsedPeople(heads.slice(0, 4), ['Зимин', 'Пётр', uniquePhone(), 'II'])
  expect(await reasonsOf(later)).toEqual([['attribute:Группа допуска import.problem.noOwnField']])
})

it('an exported directory comes back unchanged, with its own fields', async () => {
  await addFields(
    group,
    born,
    { name: 'Стаж', kind: 'number', unit: 'лет' },
    { name: 'Права', kind: 'several', choices: ['B', 'C'] },
    { name: 'Медосмотр', kind: 'yes-no' },
    { name: 'Мастер', kind: 'phone' },
  )
  const all = [...heads, 'Стаж', 'Права', 'Медосмотр', 'Мастер', 'Роли']
  const words = ['III', '01.05.1990', '7,5', 'C; B', 'да', '8 905 756-98-74', 'Диспетчер']
  const importId = await rehearsedPeople(all, ['Зимин', 'Пётр', uniquePhone(), ...words])
  await writtenImport(actor(), importId)

  const t = translatorFor('ru')
  const fields = await personFields(organization.id, 'employee')
  const asked = {
    directory: 'employee' as const,
    where: peopleWhere(actor(), 'employee', peopleFilter({ role: organization.roles.dispatcher })),
    request: listRequest(peopleList, {}),
    columns: peopleColumns,
    fields,
  }
  const lines = [exportHeader(t, asked)]
  for await (const rows of exportedPeople(actor(), t, asked)) lines.push(...rows)
  expect(lines[0]?.slice(-6)).toEqual([
    'Группа допуска',
    'День рождения',
    'Стаж, лет',
    'Права',
    'Медосмотр',
    'Мастер',
  ])
  expect(lines[1]?.slice(-6)).toEqual(['III', '1990-05-01', '7.5', 'B; C', 'да', '+79057569874'])
  expect(await verdictsOf(await rehearsedPeople(...lines))).toEqual(['unchanged'])
})
