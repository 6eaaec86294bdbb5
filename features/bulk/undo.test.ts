import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { undoJob } from '@/features/job-control/mutations'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { jobNow, runJobs, startJobFor } from '@/test/jobs'
import { setCompany } from './operations/entry'
import { revoke } from './operations/invitations'
import { addRole, removeRole } from './operations/roles'
import { ban, remove, restore } from './operations/standing'
import { peopleJob } from './people-job'

useDatabase()

/** A card before the job, and what a colleague does to it between the job and its undo. */
const someCard = fc.record({
  roles: fc.subarray(['dispatcher', 'service-specialist', 'customer'] as const),
  company: fc.constantFrom('none', 'first', 'second'),
  isBanned: fc.boolean(),
  isDeleted: fc.boolean(),
  isInvited: fc.boolean(),
  meanwhile: fc.constantFrom('nothing', 'nothing', 'role', 'company', 'ban', 'bin', 'link', 'rename'),
})
type Card = typeof someCard extends fc.Arbitrary<infer T> ? T : never

const operations = {
  addRole: peopleJob(addRole),
  removeRole: peopleJob(removeRole),
  setCompany: peopleJob(setCompany),
  ban: peopleJob(ban),
  remove: peopleJob(remove),
  restore: peopleJob(restore),
  revoke: peopleJob(revoke),
}

type World = { organization: Organization; companies: Record<string, string>; ids: string[] }

async function createWorld(cards: readonly Card[]): Promise<World> {
  const organization = await createOrganization()
  const companies = {
    first: (await createCompany(organization)).id,
    second: (await createCompany(organization)).id,
  }
  const ids: string[] = []
  for (const card of cards) {
    const { id } = await createPerson(organization, {
      roles: card.roles,
      companyId: card.company === 'none' ? null : companies[card.company],
      ...(card.isBanned && { bannedAt: new Date(0), banReason: 'Прежняя' }),
      ...(card.isDeleted && { deletedAt: new Date(0) }),
    })
    ids.push(id)
    // A card in the bin has no link that works.
    if (card.isInvited && !card.isDeleted)
      await database().execute(sql`
      insert into invitations (organization_id, membership_id, channel, contact, token_hash, expires_at)
      values (${organization.id}, ${id}, 'sms', '+79000000000', gen_random_uuid(), now() + interval '1 day')`)
  }
  return { organization, companies, ids }
}

/** All that an operation can change of the cards, by id. */
async function state(ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await database().execute<{ id: string; state: string }>(sql`
    select m.id, jsonb_build_object('company', company_id, 'banned', banned_at, 'until', banned_until, 'reason', ban_reason,
      'deleted', deleted_at, 'surname', surname,
      'roles', (select jsonb_agg(jsonb_build_array(role_id, granted_at) order by role_id) from membership_roles where membership_id = m.id),
      'links', (select jsonb_agg(jsonb_build_array(i.id, revoked_at) order by i.id) from invitations i where membership_id = m.id))::text as state
    from memberships m where m.id = any(${sql.param(ids)}::uuid[])`)
  return new Map(rows.map(({ id, state }) => [id, state]))
}

/** What a colleague does to one card. */
async function meddle({ organization, companies }: World, id: string, card: Card): Promise<void> {
  const deeds: Record<Card['meanwhile'], ReturnType<typeof sql>[]> = {
    nothing: [],
    role: [
      sql`delete from membership_roles where membership_id = ${id}`,
      sql`insert into membership_roles (organization_id, membership_id, role_id)
        values (${organization.id}, ${id}, ${organization.roles.dispatcher})`,
    ],
    company: [
      sql`update memberships set company_id = ${companies.first}, version = version + 1
        where id = ${id} and company_id is distinct from ${companies.first}::uuid`,
    ],
    ban: [
      sql`update memberships set banned_at = now(), banned_until = null, version = version + 1 where id = ${id}`,
    ],
    bin: [sql`update memberships set deleted_at = now(), version = version + 1 where id = ${id}`],
    link: [
      sql`update invitations set revoked_at = now() where membership_id = ${id} and revoked_at is null`,
      sql`insert into invitations (organization_id, membership_id, channel, contact, token_hash, expires_at)
        values (${organization.id}, ${id}, 'sms', '+79000000000', gen_random_uuid(), now() + interval '1 day')`,
    ],
    rename: [sql`update memberships set surname = 'Новая', version = version + 1 where id = ${id}`],
  }
  for (const deed of deeds[card.meanwhile]) await database().execute(deed)
}

it('an undo restores exactly what was there, and leaves and counts what somebody changed since', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(Object.keys(operations) as (keyof typeof operations)[])),
      fc.array(someCard, { minLength: 1, maxLength: 6 }),
      async (name, cards) => {
        const world = await createWorld(cards)
        const { organization, companies, ids } = world
        const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
        const actor = adminActor({ organization, person })
        const params = {
          directory: 'employee',
          role: { id: organization.roles.dispatcher, baseRole: 'dispatcher', name: '' },
          entry: { id: companies.second, name: 'Вторая' },
          reason: 'Проверка',
          until: null,
        }
        const before = await state(ids)
        const id = await startJobFor(actor, operations[name], params, ids)
        await runJobs()
        const after = await state(ids)
        for (const [place, card] of cards.entries()) await meddle(world, ids[place] ?? '', card)
        const meddled = await state(ids)

        const changed = ids.filter((each) => before.get(each) !== after.get(each))
        expect((await jobNow(id)).done).toBe(changed.length)
        const undone = await undoJob(actor, id)
        expect(undone.ok).toBe(changed.length > 0)
        if (!undone.ok) return
        await runJobs()
        const end = await state(ids)
        const result = await jobNow(undone.value.id)
        expect(result).toMatchObject({ state: 'done', total: changed.length, refused: 0 })
        for (const each of ids) {
          const isTouched = meddled.get(each) !== after.get(each)
          const isOurs = changed.includes(each)
          if (!isTouched) expect(end.get(each)).toBe(before.get(each))
          if (!isOurs) expect(end.get(each)).toBe(meddled.get(each))
        }
        const put = changed.filter((each) => end.get(each) !== meddled.get(each))
        expect(result.done).toBe(put.length)
        expect(result.skipped).toBe(changed.length - put.length)
      },
    ),
    { numRuns: 25 },
  )
}, 60_000)
