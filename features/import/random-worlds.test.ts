import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import { database } from '@/db/client'
import { undoJob } from '@/features/jobs/mutations'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import type { Actor } from '@/lib/actor'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createCompany,
  createDistrict,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { csvOf, rehearsed, rowsOfImport } from '@/test/imports'
import { jobNow, runJobs } from '@/test/jobs'
import { matched } from './matching'
import { startImport } from './mutations'

useDatabase()
afterAll(stopWakingWorker)

const keys = {
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
const someRow = fc.record({
  ...someFacts,
  company: fc.constantFrom(...known.company, ...fresh.company),
  district: fc.constantFrom(...known.district, ...fresh.district),
  roles: fc.constantFrom('', 'dispatcher', 'dispatcher, service-specialist'),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'rename', 'bin', 'entered'),
})
type Card = typeof someCard extends fc.Arbitrary<infer T> ? T : never
type Row = typeof someRow extends fc.Arbitrary<infer T> ? T : never

/** Keys stand once among the cards, as the database has it. */
const someCards = fc.uniqueArray(someCard, { maxLength: 3, selector: ({ phone }) => phone }).filter((cards) =>
  (['externalId', 'email'] as const).every((key) => {
    const said = cards.map((card) => card[key]).filter((value) => value !== '')
    return new Set(said).size === said.length
  }),
)

const tableOf = (rows: readonly Row[]): string =>
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

type World = { organization: Organization; actor: Actor; ids: string[] }

async function createWorld(cards: readonly Card[]): Promise<World> {
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
async function state({ id }: Organization) {
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

/** What a colleague does to one card, or its person. */
async function meddle({ organization, actor }: World, id: string, what: string): Promise<void> {
  const deeds: Record<string, SQL> = {
    rename: sql`given_name = 'Прохор', version = version + 1`,
    bin: sql`deleted_at = now(), version = version + 1`,
    company: sql`company_id = (select id from companies where organization_id = ${organization.id} and name = 'Бета'),
      version = version + 1`,
    entered: sql`account_id = ${(await createAccount()).id}`,
  }
  const deed = deeds[what]
  if (deed)
    await database().execute(
      sql`update memberships set ${deed} where id = ${id} and organization_id = ${actor.organizationId}`,
    )
}

async function written(actor: Actor, importId: string): Promise<string> {
  const jobId = randomUUID()
  const started = await startImport(actor, { importId, jobId, invitation: 'none', inviteAt: '' })
  if (started.ok) await runJobs()
  return jobId
}

it('an undo restores exactly what was there, and leaves and counts what somebody changed since', async () => {
  await fc.assert(
    fc.asyncProperty(someCards, fc.array(someRow, { minLength: 1, maxLength: 5 }), async (cards, rows) => {
      const world = await createWorld(cards)
      const { organization, actor } = world
      const before = await state(organization)
      const importId = await rehearsed(actor, 'employee', tableOf(rows), {
        defaultRoleId: organization.roles.dispatcher,
        createsEntries: true,
      })
      const jobId = await written(actor, importId)
      const after = await state(organization)
      const outcomes = await rowsOfImport(importId)
      const touched = new Set(
        outcomes.flatMap(({ outcome, membershipId }) => (outcome && membershipId) || []),
      )
      expect((await jobNow(jobId).catch(() => ({ done: 0 }))).done).toBe(touched.size)

      for (const [at, id] of world.ids.entries()) await meddle(world, id, cards[at]?.meanwhile ?? '')
      for (const [at, { outcome, membershipId }] of outcomes.entries()) {
        if (outcome === 'created' && membershipId)
          await meddle(world, membershipId, rows[at]?.meanwhile ?? '')
      }
      const meddled = await state(organization)
      const undone = await undoJob(actor, jobId)
      expect(undone.ok).toBe(touched.size > 0)
      if (!undone.ok) return
      await runJobs()
      const end = await state(organization)
      for (const id of new Set([...before.cards.keys(), ...touched])) {
        const isMeddledWith = !isDeepStrictEqual(meddled.cards.get(id), after.cards.get(id))
        if (!touched.has(id)) expect(end.cards.get(id)).toEqual(meddled.cards.get(id))
        else if (!isMeddledWith) expect(end.cards.get(id)).toEqual(before.cards.get(id))
        else if (!before.cards.has(id)) expect(end.cards.get(id)).toEqual(meddled.cards.get(id))
      }
      const put = [...touched].filter((id) => !isDeepStrictEqual(end.cards.get(id), meddled.cards.get(id)))
      expect(await jobNow(undone.value.id)).toMatchObject({
        state: 'done',
        done: put.length,
        skipped: touched.size - put.length,
        refused: 0,
      })
      const used = new Set([...end.cards.values()].flatMap(({ company, district }) => [company, district]))
      expect(end.entries).toEqual(
        after.entries.filter((name) => before.entries.includes(name) || used.has(name)),
      )
    }),
    { numRuns: 25 },
  )
}, 60_000)

const isOfOthers = /repeatsRow|samePerson/

/** What the rehearsal says of each row of `rows`, by its place there; null where rows of the file get in each other's way. */
async function judged({ organization, actor }: World, rows: readonly Row[], order: readonly number[]) {
  const importId = await rehearsed(actor, 'employee', tableOf(order.flatMap((at) => rows[at] ?? [])), {
    defaultRoleId: organization.roles.dispatcher,
    createsEntries: true,
  })
  const staged = await rowsOfImport(importId)
  if (staged.some(({ problems }) => isOfOthers.test(JSON.stringify(problems)))) return null
  const verdicts = staged.map(({ verdict, changes }, at) => [order[at], verdict, changes] as const)
  return { importId, verdicts: new Map(verdicts.map(([at, ...told]) => [at, told])) }
}

it('the order of rows decides nothing, and the same file again changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(
      someCards,
      fc.array(someRow, { minLength: 1, maxLength: 5 }),
      fc.infiniteStream(fc.nat(100)),
      async (cards, rows, dice) => {
        const world = await createWorld(cards)
        const places = rows.map((_, at) => at)
        const shuffled = places
          .map((at) => ({ at, die: dice.next().value }))
          .sort((one, other) => one.die - other.die)
          .map(({ at }) => at)
        const before = await state(world.organization)
        const first = await judged(world, rows, places)
        fc.pre(first !== null)
        expect((await judged(world, rows, shuffled))?.verdicts).toEqual(first?.verdicts)
        expect(await state(world.organization)).toEqual(before)

        await written(world.actor, first?.importId ?? '')
        const after = await state(world.organization)
        const again = await judged(world, rows, places)
        for (const [at, [verdict]] of first?.verdicts ?? []) {
          if (verdict !== 'refused') expect(again?.verdicts.get(at)?.[0]).toBe('unchanged')
        }
        expect(await state(world.organization)).toEqual(after)
      },
    ),
    { numRuns: 12 },
  )
}, 60_000)

it('a row speaks of whoever has its external id, else its phone, else its e-mail', () => {
  const key = (name: keyof typeof keys) => fc.constantFrom(...keys[name].map((value) => value || null))
  const someKeys = fc.record({
    externalId: key('externalId'),
    mobilePhone: key('phone'),
    email: key('email'),
  })
  fc.assert(
    fc.property(
      someKeys,
      fc.uniqueArray(someKeys, { maxLength: 4, selector: JSON.stringify }),
      (row, people) => {
        const having = (name: keyof typeof row) =>
          people.find((person) => row[name] !== null && person[name] === row[name])
        const found = matched(row, people)
        const byId = having('externalId')
        if (byId) expect(found).toBe(byId)
        else if (found) {
          expect(found).toBe(having('mobilePhone') ?? having('email'))
          expect(row.externalId === null || found.externalId === null).toBe(true)
        } else if (row.externalId === null) {
          expect(having('mobilePhone') ?? having('email')).toBeUndefined()
        }
      },
    ),
    { numRuns: 500 },
  )
})
