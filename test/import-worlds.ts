import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { database } from '@/db/client'
import type { Actor } from '@/lib/actor'
import { adminActor } from './actors'
import {
  createCompany,
  createDistrict,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from './factories'
import { csvOf } from './imports'

export const keys = {
  externalId: ['', 'X-1', 'X-2', 'X-3'],
  phone: ['', '+79000009001', '+79000009002', '+79000009003'],
  email: ['', 'one@example.com', 'two@example.com', 'three@example.com'],
}
const known = { company: ['', 'Альфа', 'Бета'], district: ['', 'Север'] }
const fresh = { company: ['Новая', 'Новейшая'], district: ['Юг'] }

const someName = fc.constantFrom('Анна', 'Борис', 'Вера')
const someFacts = {
  givenName: someName,
  externalId: fc.constantFrom(...keys.externalId),
  phone: fc.constantFrom(...keys.phone),
  email: fc.constantFrom(...keys.email),
}

/** A card that stands in the directory before the file comes, and what a colleague does to it between import and undo. */
const someCard = fc.record({
  ...someFacts,
  company: fc.constantFrom(...known.company),
  district: fc.constantFrom(...known.district),
  roles: fc.subarray(['dispatcher', 'service-specialist'] as const, { minLength: 1 }),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'rename', 'bin', 'company'),
})
export const someRow = fc.record({
  ...someFacts,
  company: fc.constantFrom(...known.company, ...fresh.company),
  district: fc.constantFrom(...known.district, ...fresh.district),
  roles: fc.constantFrom('', 'dispatcher', 'dispatcher, service-specialist'),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'rename', 'bin', 'entered'),
})
type Card = typeof someCard extends fc.Arbitrary<infer T> ? T : never
export type Row = typeof someRow extends fc.Arbitrary<infer T> ? T : never

/** Keys stand once among the cards, as the database has it. */
export const someCards = fc
  .uniqueArray(someCard, { maxLength: 3, selector: ({ phone }) => phone })
  .filter((cards) =>
    (['externalId', 'email'] as const).every((key) => {
      const said = cards.map((card) => card[key]).filter((value) => value !== '')
      return new Set(said).size === said.length
    }),
  )

export const tableOf = (rows: readonly Row[]): string =>
  csvOf(
    ['Внешний код', 'Фамилия', 'Имя', 'Телефон', 'E-mail', 'Компания', 'Участок', 'Роли'],
    ...rows.map((row) => [
      row.externalId,
      'Ряд',
      row.givenName,
      row.phone,
      row.email,
      row.company,
      row.district,
      row.roles,
    ]),
  )

export type World = { organization: Organization; actor: Actor; ids: string[] }

export async function createWorld(cards: readonly Card[]): Promise<World> {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, {
    roles: ['system-administrator'],
  })
  const companyOf = new Map<string, string>()
  for (const name of known.company.filter(Boolean))
    companyOf.set(name, (await createCompany(organization, name)).id)
  const { id: districtId } = await createDistrict(organization, 'Север')
  const ids: string[] = []
  for (const { roles, company, district, externalId, phone, email, givenName } of cards) {
    const card = await createPerson(organization, {
      surname: 'Зимин',
      givenName,
      roles,
      externalId: externalId || null,
      mobilePhone: phone || null,
      email: email || null,
      companyId: companyOf.get(company) ?? null,
      districtId: district ? districtId : null,
    })
    ids.push(card.id)
  }
  return { organization, actor: adminActor({ organization, person }), ids }
}

/** All that an import can write of the cards that stand in the directory, by id, and the registries' names. */
export async function state({ id }: Organization) {
  const rows = await database().execute<{ id: string; facts: Record<string, unknown> }>(sql`
    select id, to_jsonb(m) - '{version,updated_at}'::text[] || jsonb_build_object('roles',
      (select jsonb_agg(role_id order by role_id) from membership_roles where membership_id = m.id),
      'company', (select name from companies where companies.id = m.company_id),
      'district', (select name from districts where districts.id = m.district_id)) as facts
    from memberships m where organization_id = ${id} and deleted_at is null`)
  const entries = await database().execute<{ name: string }>(sql`
    select name from companies where organization_id = ${id} and deleted_at is null
    union all select name from districts where organization_id = ${id} and deleted_at is null order by 1`)
  return {
    cards: new Map(rows.map(({ id, facts }) => [id, facts])),
    entries: entries.map(({ name }) => name),
  }
}
