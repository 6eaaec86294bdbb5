import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import {
  accounts,
  auditEntries,
  avatars,
  consents,
  erasures,
  invitations,
  knownBrowsers,
  messages,
  personChanges,
  recoveryRequests,
  signInAttempts,
} from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { banPerson } from '@/features/people/standing'
import { Forbidden } from '@/lib/actor'
import { accountActor, actorWith, adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
  type Person,
} from '@/test/factories'
import { invitePerson } from '@/test/invited'
import { approveErasure } from './decisions'
import { runDueErasures } from './erase'
import { requestErasure, requestOwnErasure } from './requests'

useDatabase()

const phone = '+79057550177'
const email = 'zinaida.vorobyova@example.com'
const surname = 'Воробьёва-Неповторимая'

async function twoAdmins(organization: Organization) {
  const first = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const second = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return [adminActor({ organization, person: first }), adminActor({ organization, person: second })] as const
}

/** Somebody who left a trace wherever people leave one. */
async function personEverywhere(organization: Organization) {
  const [admin, approver] = await twoAdmins(organization)
  const person = await createRegisteredPerson(organization, {
    surname,
    givenName: 'Зинаида',
    mobilePhone: phone,
    email,
    workPhone: '+74955550178',
    patronymic: 'Воробьёвовна',
    personnelNumber: 'НЕП-77',
    position: `наладчица ${surname}`,
    roles: ['dispatcher'],
    avatarId: await avatarIn(organization),
  })
  await banPerson(admin, { id: person.id, reason: `${surname} в отпуске`, until: null })
  const { accountId } = person
  await invitationTo(organization, person)
  const own = accountActor({ accountId, organizationId: organization.id, name: `${surname} Зинаида` })
  await createSession(accountId, { userAgent: surname })
  await database().insert(knownBrowsers).values({ browserHash: 'b', accountId })
  await database().insert(consents).values({
    accountId,
    organizationId: organization.id,
    purpose: 'personal-data',
    textVersion: '1',
    locale: 'ru',
    address: '198.51.100.77',
  })
  for (const [channel, recipient] of [
    ['sms', phone],
    ['email', email],
  ] as const) {
    await database().insert(messages).values({
      organizationId: organization.id,
      channel,
      recipient,
      template: 'sign-in-code',
      locale: 'ru',
      errorText: recipient,
    })
  }
  await database().insert(recoveryRequests).values({
    organizationId: organization.id,
    membershipId: person.id,
    lostContact: phone,
    newContact: email,
    words: surname,
  })
  await database().insert(signInAttempts).values({
    secretHash: 'secret',
    contactKind: 'phone',
    contact: phone,
    accountId,
    address: '198.51.100.77',
    expiresAt: sql`now() + interval '30 minutes'`,
  })
  await transaction(async (tx) => {
    await recordAudit(tx, own, { event: 'account.name-changed', details: { name: surname } })
    await recordAudit(tx, visitor({ address: '198.51.100.77' }), {
      event: 'sessions.started',
      subject: { kind: 'account', id: accountId, name: `${surname} Зинаида` },
      details: { contact: phone },
    })
    await recordAudit(tx, admin, {
      event: 'people.banned',
      subject: membershipSubject(person),
      details: { reason: `${surname} звонила с ${phone}` },
    })
    await recordAudit(tx, admin, {
      event: 'people.updated',
      subject: membershipSubject(person),
      details: { changes: { patronymic: ['', 'Воробьёвовна'], roles: [[], [crypto.randomUUID()]] } },
    })
    await recordAudit(tx, admin, {
      event: 'people.updated',
      subject: { kind: 'membership', id: crypto.randomUUID(), name: 'Другой человек' },
      details: { changes: { mobilePhone: [phone, '+79050000000'] } },
    })
  })
  return { person, admin, approver, own }
}

async function avatarIn(organization: Organization) {
  const [avatar] = await database()
    .insert(avatars)
    .values({ organizationId: organization.id, image: Buffer.from('a face') })
    .returning({ id: avatars.id })
  return avatar?.id
}

const invitationTo = (organization: Organization, person: Person) =>
  database().insert(invitations).values({
    organizationId: organization.id,
    membershipId: person.id,
    channel: 'sms',
    contact: phone,
    tokenHash: crypto.randomUUID(),
    expiresAt: sql`now() + interval '1 hour'`,
  })

/** Every column that can hold words, of every table of ours and of the queue, with the rows where one of `needles` stands. */
async function tracesOf(...needles: string[]): Promise<string[]> {
  const columns = await database().execute<{ schema: string; table: string; column: string }>(sql`
    select c.table_schema as schema, c.table_name as table, c.column_name as column
    from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where c.table_schema in ('public', 'pgboss') and t.table_type = 'BASE TABLE'
      and c.data_type in ('text', 'jsonb', 'json', 'ARRAY', 'inet', 'character varying')`)
  const found: string[] = []
  for (const { schema, table, column } of columns) {
    for (const needle of needles) {
      const [row] = await database().execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(schema)}.${sql.identifier(table)}
          where position(lower(${needle}) in lower(${sql.identifier(column)}::text)) > 0`,
      )
      if (row && row.n > 0) found.push(`${table}.${column}: ${needle}`)
    }
  }
  return found
}

const needles = [phone, email, '+74955550178', surname, 'Зинаида', 'Воробьёвовна', 'НЕП-77', '198.51.100.77']

const stateOf = async (id: string) => (await database().select().from(erasures).where(eq(erasures.id, id)))[0]

async function requested(actor: ReturnType<typeof adminActor>, id: string): Promise<string> {
  const result = await requestErasure(actor, { id })
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value.id
}

describe('an erasure', () => {
  it('leaves nothing of the person anywhere, keeps the journal’s entries and says what it did', async () => {
    const organization = await createOrganization()
    const { person, admin, approver } = await personEverywhere(organization)
    const before = await database().$count(auditEntries)
    expect(await tracesOf(...needles)).toContain(`memberships.surname: ${surname}`)

    const id = await requested(admin, person.id)
    expect(await approveErasure(approver, { id })).toMatchObject({ ok: true })
    await runDueErasures()

    expect(await tracesOf(...needles)).toEqual([])
    expect(await database().$count(avatars)).toBe(0)
    expect(await database().$count(personChanges)).toBe(0)
    const done = await stateOf(id)
    expect(done).toMatchObject({
      state: 'done',
      decidedByAccountId: approver.accountId,
      report: {
        cards: 1,
        accounts: 1,
        contacts: 2,
        sessions: 1,
        browsers: 1,
        invitations: 1,
        messages: 2,
        attempts: 1,
        consents: 1,
        recoveries: 1,
      },
    })
    expect(done?.finishedAt).toBeInstanceOf(Date)
    // Asked, approved and done stand in it beside what was there.
    expect(await database().$count(auditEntries)).toBe(before + 3)
    const pseudonym = `ID${id.slice(-8).toUpperCase()}`
    const told = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, person.id))
    expect(new Set(told.map(({ subjectName }) => subjectName))).toEqual(new Set([pseudonym]))
    expect(told.find(({ event }) => event === 'people.updated')?.details).toMatchObject({
      changes: { patronymic: ['•••', '•••'] },
    })
  })

  it('run again changes nothing', async () => {
    const organization = await createOrganization()
    const [admin, approver] = await twoAdmins(organization)
    const person = await createRegisteredPerson(organization)
    const id = await requested(admin, person.id)
    await approveErasure(approver, { id })
    await Promise.all([runDueErasures(), runDueErasures()])
    const first = await stateOf(id)
    await runDueErasures()
    expect(await stateOf(id)).toEqual(first)
  })

  it('keeps an account that another organisation holds, and what is that organisation’s', async () => {
    const [organization, other] = [await createOrganization(), await createOrganization()]
    const [admin, approver] = await twoAdmins(organization)
    const person = await createRegisteredPerson(organization, { surname: 'Общая' })
    const elsewhere = await createPerson(other, { accountId: person.accountId, surname: 'Общая' })
    await recordAudit(database(), adminActor({ organization: other }), {
      event: 'people.created',
      subject: membershipSubject(elsewhere),
    })
    const id = await requested(admin, person.id)
    await approveErasure(approver, { id })
    await runDueErasures()
    const [account] = await database().select().from(accounts).where(eq(accounts.id, person.accountId))
    expect(account).toMatchObject({ closedAt: null, surname: 'Общая' })
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, elsewhere.id))
    expect(entry?.subjectName).toBe('Общая Павел')
    expect((await stateOf(id))?.report).toMatchObject({ cards: 1 })
  })

  it('leaves a namesake and a colleague with the same phone alone', async () => {
    const organization = await createOrganization()
    const [admin, approver] = await twoAdmins(organization)
    const person = await createPerson(organization, { workPhone: '+74955550100' })
    const colleague = await createPerson(organization, { workPhone: '+74955550100' })
    await recordAudit(database(), admin, {
      event: 'people.updated',
      subject: membershipSubject(colleague),
      details: { changes: { workPhone: [null, '+74955550100'] } },
    })
    await approveErasure(approver, { id: await requested(admin, person.id) })
    await runDueErasures()
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, colleague.id))
    expect(entry).toMatchObject({
      subjectName: 'Зимин Павел',
      details: { changes: { workPhone: [null, '+74955550100'] } },
    })
  })

  it('kills the invitation that still waits to be followed', async () => {
    const organization = await createOrganization()
    const [admin, approver] = await twoAdmins(organization)
    const { person, phone: invited } = await invitePerson(organization)
    await database().insert(signInAttempts).values({
      secretHash: 'of an invited person',
      contactKind: 'phone',
      contact: invited,
      address: '192.0.2.10',
      expiresAt: sql`now() + interval '30 minutes'`,
    })
    await approveErasure(approver, { id: await requested(admin, person.id) })
    await runDueErasures()
    expect(await tracesOf(invited)).toEqual([])
    const [row] = await database().select().from(invitations).where(eq(invitations.membershipId, person.id))
    expect(row?.revokedAt).toBeInstanceOf(Date)
  })
})

describe('nobody erases', () => {
  it('the owner or the last administrator before they hand over', async () => {
    const organization = await createOrganization()
    const last = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const admin = adminActor({ organization })
    expect(await requestErasure(admin, { id: last.id })).toMatchObject({
      problems: [
        { message: 'erasure.problem.lastAdministrator', params: { organization: organization.name } },
      ],
    })
    const own = accountActor({ accountId: last.accountId, organizationId: organization.id })
    expect(await requestOwnErasure(own)).toMatchObject({ ok: false })
    expect(await database().$count(erasures, eq(erasures.organizationId, organization.id))).toBe(0)
  })

  it('somebody of another organisation, nor without the permissions', async () => {
    const [organization, other] = [await createOrganization(), await createOrganization()]
    const person = await createRegisteredPerson(organization)
    const [admin] = await twoAdmins(organization)
    const [stranger] = await twoAdmins(other)
    expect(await requestErasure(stranger, { id: person.id })).toMatchObject({
      problems: [{ message: 'people.problem.gone' }],
    })
    const id = await requested(admin, person.id)
    expect(await approveErasure(stranger, { id })).toMatchObject({ ok: false })
    const reader = actorWith({ organization, permissions: ['people.read', 'settings.read'] })
    await expect(requestErasure(reader, { id: person.id })).rejects.toThrow(Forbidden)
    await expect(approveErasure(reader, { id })).rejects.toThrow(Forbidden)
    expect(await stateOf(id)).toMatchObject({ state: 'requested' })
  })

  it('by their own word while somebody else could approve; alone only after a day', async () => {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization)
    const [admin] = await twoAdmins(organization)
    const id = await requested(admin, person.id)
    expect(await approveErasure(admin, { id })).toMatchObject({
      problems: [{ message: 'erasure.problem.anotherApproves' }],
    })

    const small = await createOrganization()
    const only = adminActor({
      organization: small,
      person: await createRegisteredPerson(small, { roles: ['system-administrator'] }),
    })
    const leaver = await createRegisteredPerson(small)
    const alone = await requested(only, leaver.id)
    expect(await approveErasure(only, { id: alone })).toMatchObject({ ok: true })
    await runDueErasures()
    expect(await stateOf(alone)).toMatchObject({ state: 'approved' })
    const [row] = await database().execute<{ hours: number }>(
      sql`select extract(epoch from not_before - now()) / 3600 as hours from erasures where id = ${alone}`,
    )
    expect(Number(row?.hours)).toBeGreaterThan(23.9)
  })

  it('twice: the second request is the first', async () => {
    const organization = await createOrganization()
    const person = await createRegisteredPerson(organization)
    const [admin, approver] = await twoAdmins(organization)
    const ids = await Promise.all([admin, approver, admin].map((actor) => requested(actor, person.id)))
    expect(new Set(ids).size).toBe(1)
  })
})

it('an account without any organisation goes by its own word, after a day', async () => {
  const account = await createAccount({ phone: '+79001112233', surname: 'Вольная' })
  await requestOwnErasure(accountActor({ accountId: account.id }))
  const [row] = await database().select().from(erasures).where(eq(erasures.accountId, account.id))
  expect(row).toMatchObject({ state: 'approved', organizationId: null })
  expect(row?.notBefore?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000)
})
