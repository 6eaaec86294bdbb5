import { eq, sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import { expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import {
  auditEntries,
  memberships,
  oneTimeCodes,
  rateCounters,
  signInAttempts,
  signInWaits,
} from '@/db/schema'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, uniquePhone } from '@/test/factories'
import { invitePerson, passwordHash } from '@/test/invited'
import { sentCodes } from '@/test/sent-codes'
import { walk } from '@/test/walk'

useDatabase()
vi.setConfig({ testTimeout: 30_000 })

test('unknown, invited, banned and registered contacts cost the same statements and rows', async () => {
  const organization = await createOrganization()
  const banned = await invitePerson(organization)
  await database()
    .update(memberships)
    .set({ bannedAt: sql`now()` })
    .where(eq(memberships.id, banned.person.id))
  const registered = await createRegisteredPerson(organization, { passwordHash: await passwordHash() })
  const contacts = {
    unknown: uniquePhone(),
    invited: (await invitePerson(organization)).phone,
    banned: banned.phone,
    bannedMember: (await createRegisteredPerson(organization, { bannedAt: new Date() })).mobilePhone ?? '',
    registered: registered.mobilePhone ?? '',
  }
  const costs = []
  for (const [kind, phone] of Object.entries(contacts)) costs.push({ kind, ...(await costOf(phone)) })
  for (const { kind, ...cost } of costs) expect({ kind, ...cost }).toEqual({ ...costs[0], kind })
  expect(await sentCodes(contacts.unknown)).toHaveLength(0)
  expect(await sentCodes(contacts.banned)).toHaveLength(0)
  expect(await sentCodes(contacts.invited)).toHaveLength(1)
  expect(await sentCodes(contacts.registered)).toHaveLength(1)
})

/** What a wrong password, a code request and a wrong code of one browser cost, and what they answer. */
async function costOf(phone: string) {
  const walked = await walk(phone)
  const before = await written()
  const { statements, answers } = await counted(async () => [
    await walked.password('чужой пароль'),
    await walked.request(),
    await walked.code('12345'),
    await walked.code('0000'),
  ])
  const after = await written()
  return { statements, answers, rows: after.map((count, table) => count - (before[table] ?? 0)) }
}

const written = async () => [
  ...(await Promise.all(
    [auditEntries, oneTimeCodes, signInAttempts, signInWaits].map((table) => database().$count(table)),
  )),
  await countsRaised(),
]

async function countsRaised(): Promise<number> {
  const [row] = await database()
    .select({ sum: sql<number>`sum(${rateCounters.count})::int` })
    .from(rateCounters)
  return row?.sum ?? 0
}

async function counted<T>(work: () => Promise<T>): Promise<{ statements: string[]; answers: T }> {
  const { options } = (database() as unknown as { $client: Sql }).$client
  const statements: string[] = []
  options.debug = (_connection, statement) => statements.push(statement.replace(/\s+/g, ' '))
  try {
    return { answers: await work(), statements }
  } finally {
    options.debug = false
  }
}
