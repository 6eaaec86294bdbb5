import { eq, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { accounts, auditEntries, avatars, invitations, personChanges, signInAttempts } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { erasureOf, erasureRequested, twoAdmins } from '@/test/erasures'
import { createOrganization, createPerson, createRegisteredPerson } from '@/test/factories'
import { invitePerson } from '@/test/invited'
import { needles, personEverywhere, surname } from '@/test/person-everywhere'
import { approveErasure } from './decisions'
import { runDueErasures } from './erase'

useDatabase()

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

describe('an erasure', () => {
  it('leaves nothing of the person anywhere, keeps the journal’s entries and says what it did', async () => {
    const organization = await createOrganization()
    const { person, admin, approver } = await personEverywhere(organization)
    const before = await database().$count(auditEntries)
    expect(await tracesOf(...needles)).toContain(`memberships.surname: ${surname}`)

    const id = await erasureRequested(admin, person.id)
    expect(await approveErasure(approver, { id })).toMatchObject({ ok: true })
    await runDueErasures()

    expect(await tracesOf(...needles)).toEqual([])
    expect(await database().$count(avatars)).toBe(0)
    expect(await database().$count(personChanges)).toBe(0)
    const done = await erasureOf(id)
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
    const id = await erasureRequested(admin, person.id)
    await approveErasure(approver, { id })
    await Promise.all([runDueErasures(), runDueErasures()])
    const first = await erasureOf(id)
    await runDueErasures()
    expect(await erasureOf(id)).toEqual(first)
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
    const id = await erasureRequested(admin, person.id)
    await approveErasure(approver, { id })
    await runDueErasures()
    const [account] = await database().select().from(accounts).where(eq(accounts.id, person.accountId))
    expect(account).toMatchObject({ closedAt: null, surname: 'Общая' })
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, elsewhere.id))
    expect(entry?.subjectName).toBe('Общая Павел')
    expect((await erasureOf(id))?.report).toMatchObject({ cards: 1 })
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
    await approveErasure(approver, { id: await erasureRequested(admin, person.id) })
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
    await approveErasure(approver, { id: await erasureRequested(admin, person.id) })
    await runDueErasures()
    expect(await tracesOf(invited)).toEqual([])
    const [row] = await database().select().from(invitations).where(eq(invitations.membershipId, person.id))
    expect(row?.revokedAt).toBeInstanceOf(Date)
  })
})
