import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type SQL, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { undoJob } from '@/features/job-control/mutations'
import type { Actor } from '@/lib/actor'
import { useDatabase } from '@/test/database'
import { createAccount } from '@/test/factories'
import {
  createWorld,
  keys,
  type Row,
  someCards,
  someRow,
  state,
  tableOf,
  type World,
} from '@/test/import-worlds'
import { rehearsed, rowsOfImport } from '@/test/imports'
import { jobNow, runJobs } from '@/test/jobs'
import { startImport } from './mutations'
import { matched } from './people/matching'

useDatabase()

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
