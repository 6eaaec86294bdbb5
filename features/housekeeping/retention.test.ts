import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, erasures, memberships, messages } from '@/db/schema'
import { runDueErasures } from '@/features/erasure/erase'
import { settingDefinitions } from '@/features/organizations/settings'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { sweepRetention } from './retention'

useDatabase()

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)

const writeEntry = (organization: Organization | null, days: number) =>
  database()
    .insert(auditEntries)
    .values({ organizationId: organization?.id, event: 'test', actorKind: 'system', at: daysAgo(days) })

const entriesOf = async (organization: Organization) =>
  database().$count(auditEntries, eq(auditEntries.organizationId, organization.id))

test('entries go when their own organisation says so, and none younger than half a year ever', async () => {
  const usual = await createOrganization()
  const short = await createOrganization({ settings: { auditDays: 180 } })
  const greedy = await createOrganization({ settings: { auditDays: 1 } })
  for (const organization of [usual, short, greedy]) {
    for (const days of [1, 200, 1_200]) await writeEntry(organization, days)
  }
  await writeEntry(null, 1_200)
  await sweepRetention()
  expect(await Promise.all([usual, short, greedy].map(entriesOf))).toEqual([2, 1, 2])
  expect(await database().$count(auditEntries, sql`organization_id is null`)).toBe(0)
})

test('messages go, but none that still waits', async () => {
  const organization = await createOrganization({ settings: { messageDays: 30 } })
  const message = (state: 'sent' | 'queued', days: number) =>
    database()
      .insert(messages)
      .values({
        organizationId: organization.id,
        channel: 'sms',
        recipient: '+79000000001',
        template: 'invitation',
        locale: 'ru',
        state,
        createdAt: daysAgo(days),
      })
  await message('sent', 31)
  await message('queued', 31)
  await message('sent', 29)
  await sweepRetention()
  const left = await database()
    .select({ state: messages.state })
    .from(messages)
    .where(eq(messages.organizationId, organization.id))
  expect(left.map(({ state }) => state).sort()).toEqual(['queued', 'sent'])
})

test('a person long in the bin is forgotten; one in the bin since yesterday, or working elsewhere, is not', async () => {
  const organization = await createOrganization()
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const forgotten = await createRegisteredPerson(organization, { deletedAt: daysAgo(181), surname: 'Давняя' })
  const recent = await createRegisteredPerson(organization, { deletedAt: daysAgo(1), surname: 'Недавняя' })
  const employee = await createRegisteredPerson(organization, { surname: 'Двойная' })
  const oldCard = await createPerson(organization, {
    directory: 'customer',
    accountId: employee.accountId,
    deletedAt: daysAgo(181),
    surname: 'Двойная',
    mobilePhone: null,
  })
  await sweepRetention()
  await runDueErasures()
  await sweepRetention()
  const cards = await database()
    .select({ id: memberships.id, erasedAt: memberships.erasedAt, surname: memberships.surname })
    .from(memberships)
  const card = (id: string) => cards.find((each) => each.id === id)
  expect(card(forgotten.id)?.erasedAt).toBeInstanceOf(Date)
  expect(card(oldCard.id)?.erasedAt).toBeInstanceOf(Date)
  expect(card(recent.id)).toMatchObject({ erasedAt: null, surname: 'Недавняя' })
  expect(card(employee.id)).toMatchObject({ erasedAt: null, surname: 'Двойная' })
  const [account] = await database().execute<{ surname: string }>(
    sql`select surname from accounts where id = ${employee.accountId}`,
  )
  expect(account?.surname).toBe('Двойная')
  expect(await database().$count(erasures)).toBe(2)
})

test('the database holds the same bounds as the settings', async () => {
  for (const name of ['auditDays', 'deletedPersonDays'] as const) {
    const { default: otherwise, minimum, maximum } = settingDefinitions[name]
    const [row] = await database().execute<{ source: string }>(
      sql`select string_agg(prosrc, '') as source from pg_proc where proname in ('sweep_audit', 'is_past_retention')`,
    )
    expect(row?.source).toContain(`'${name}', ${otherwise}, ${minimum}, ${maximum})`)
  }
})
