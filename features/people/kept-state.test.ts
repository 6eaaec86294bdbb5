import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { invitations, memberships, messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { personStates } from '@/features/memberships/person-state'
import { personState, stateOrderOf } from '@/features/memberships/state-query'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, type Organization } from '@/test/factories'

useDatabase()

const inAnHour = () => new Date(Date.now() + 3_600_000)
const anHourAgo = () => new Date(Date.now() - 3_600_000)

const someday = fc.constantFrom('past', 'future', null)
const dateOf = (day: 'past' | 'future' | null) =>
  day === null ? null : day === 'past' ? anHourAgo() : inAnHour()

const rarely = fc.nat(4).map((n) => n === 0)

const somebody = fc.record({
  deleted: rarely,
  banned: rarely,
  bannedUntil: someday,
  accepted: rarely,
  links: fc.array(
    fc.record({
      expires: fc.constantFrom('past' as const, 'future' as const),
      fate: fc.constantFrom('open' as const, 'revoked' as const, 'accepted' as const),
      toOldContact: rarely,
      message: fc.constantFrom(
        'queued' as const,
        'delivered' as const,
        'failed' as const,
        'expired' as const,
        null,
      ),
    }),
    { maxLength: 3 },
  ),
})
type Somebody = typeof somebody extends fc.Arbitrary<infer Value> ? Value : never

test('what lists sort and filter by is the state that their rows show, whatever happens to people and links', async () => {
  const organization = await createOrganization()
  const samples = fc.sample(somebody, { numRuns: 100, seed: 17 })
  for (const sample of samples) await live(organization, sample)
  const rows = await database()
    .select({ kept: memberships.stateOrder, shown: personState })
    .from(memberships)
    .where(eq(memberships.organizationId, organization.id))
  expect(rows.filter(({ kept, shown }) => kept !== stateOrderOf(shown))).toEqual([])
  const everybody = sql`array(select id from memberships where organization_id = ${organization.id})`
  expect(await database().execute(sql`select * from people_of_changed_state(${everybody})`)).toEqual([])
  expect(new Set(rows.map(({ shown }) => shown))).toEqual(new Set(personStates))
})

/** The links come first or last, so that each trigger has the last word once. */
async function live(organization: Organization, sample: Somebody): Promise<void> {
  const values = {
    deletedAt: sample.deleted ? new Date() : null,
    bannedAt: sample.banned ? anHourAgo() : null,
    bannedUntil: sample.banned ? dateOf(sample.bannedUntil) : null,
    acceptedAt: sample.accepted ? new Date() : null,
  }
  await createPerson(organization, values)
  const person = await createPerson(organization)
  const standing = () => database().update(memberships).set(values).where(eq(memberships.id, person.id))
  if (sample.links.length % 2 === 0) await standing()
  for (const link of sample.links) await invite(organization, person, link)
  if (sample.links.length % 2 === 1) await standing()
}

async function invite(
  organization: Organization,
  person: { id: string; mobilePhone: string | null },
  link: Somebody['links'][number],
): Promise<void> {
  const sent = { organizationId: organization.id, membershipId: person.id }
  const [issued] = await database()
    .insert(invitations)
    .values({
      ...sent,
      channel: 'sms',
      contact: link.toOldContact ? '+79000000000' : (person.mobilePhone ?? ''),
      tokenHash: crypto.randomUUID(),
      expiresAt: dateOf(link.expires) ?? inAnHour(),
    })
    .returning()
  if (!issued) throw new Error('no link was issued')
  if (link.message) {
    const text = { channel: 'sms', recipient: issued.contact, template: 'invitation', locale: 'ru' } as const
    await database()
      .insert(messages)
      .values({ ...sent, ...text, invitationId: issued.id })
    await database().update(messages).set({ state: link.message }).where(eq(messages.invitationId, issued.id))
  }
  if (link.fate === 'open') return
  const fate = link.fate === 'revoked' ? { revokedAt: new Date() } : { acceptedAt: new Date() }
  await database().update(invitations).set(fate).where(eq(invitations.id, issued.id))
}

test('a link that is issued while its person is being banned leaves the ban in the lists', async () => {
  const organization = await createOrganization()
  const person = await createPerson(organization)
  let inviting: Promise<void> = Promise.resolve()
  await transaction(async (tx) => {
    await tx.update(memberships).set({ bannedAt: new Date() }).where(eq(memberships.id, person.id))
    inviting = invite(organization, person, {
      expires: 'future',
      fate: 'open',
      toOldContact: false,
      message: null,
    })
    await expect.poll(isWaiting).toBe(true)
  })
  await inviting
  const banned = and(eq(memberships.id, person.id), eq(memberships.stateOrder, stateOrderOf('banned')))
  expect(await database().$count(memberships, banned)).toBe(1)
})

const isWaiting = async (): Promise<boolean> =>
  (await database().$count(
    sql`pg_stat_activity`,
    sql`datname = current_database() and wait_event_type = 'Lock'`,
  )) > 0
