import { asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, companies } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { accountActor, adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  testAddress,
} from '@/test/factories'
import { recordAudit, recordAudits } from './record'

useDatabase()

const entriesAbout = (subjectId: string) =>
  database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.subjectId, subjectId))
    .orderBy(asc(auditEntries.organizationId))

const aPerson = (id: string) => ({ kind: 'membership' as const, id, name: 'Зимин Павел' })

describe('an entry', () => {
  it('says who did what to whom, from where, in whose journal', async () => {
    const organization = await createOrganization()
    const olga = await createRegisteredPerson(organization, { surname: 'Власова', givenName: 'Ольга' })
    const subject = await createPerson(organization)
    await transaction((tx) =>
      recordAudit(tx, adminActor({ organization, person: olga }), {
        event: 'people.updated',
        subject: aPerson(subject.id),
        details: { changes: { position: ['мастер', 'инженер'] } },
      }),
    )
    expect(await entriesAbout(subject.id)).toMatchObject([
      {
        organizationId: organization.id,
        event: 'people.updated',
        actorKind: 'person',
        actorAccountId: olga.accountId,
        actorMembershipId: olga.id,
        actorName: 'Власова Ольга',
        subjectName: 'Зимин Павел',
        details: { changes: { position: ['мастер', 'инженер'] } },
        address: testAddress,
      },
    ])
  })

  it('and its change commit together or not at all', async () => {
    const organization = await createOrganization()
    const actor = adminActor({ organization })
    const failing = transaction(async (tx) => {
      const [company] = await tx
        .insert(companies)
        .values({ organizationId: organization.id, name: 'Сибирь Климат' })
        .returning()
      if (!company) throw new Error('no company')
      await recordAudit(tx, actor, {
        event: 'companies.created',
        subject: { kind: 'company', id: company.id, name: company.name },
      })
      throw new Error('the request died')
    })
    await expect(failing).rejects.toThrow('the request died')
    const left = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(left).toEqual([])
  })

  it('without a journal or an entry to write fails the change', async () => {
    const organization = await createOrganization()
    const withNul = { event: 'people.updated' as const, details: { changes: { position: ['', '\0'] } } }
    const failing = transaction(async (tx) => {
      await tx.insert(companies).values({ organizationId: organization.id, name: 'Уральский холод' })
      await recordAudit(tx, adminActor({ organization }), withNul)
    })
    await expect(failing).rejects.toThrow()
    const left = await database()
      .select()
      .from(companies)
      .where(eq(companies.organizationId, organization.id))
    expect(left).toEqual([])
  })
})

describe('the journal of an account', () => {
  it('is that of every organisation it belongs to, when a visitor acts on it', async () => {
    const [first, second] = [await createOrganization(), await createOrganization()]
    const person = await createRegisteredPerson(first)
    await createPerson(second, { accountId: person.accountId })
    const left = await createOrganization()
    await createPerson(left, { accountId: person.accountId, deletedAt: new Date() })
    await recordAudit(database(), visitor(), {
      event: 'sessions.started',
      subject: { kind: 'account', id: person.accountId, name: 'Зимин Павел' },
    })
    const entries = await entriesAbout(person.accountId)
    expect(entries.map((entry) => entry.organizationId)).toEqual([first.id, second.id].sort())
    expect(entries[0]).toMatchObject({ actorKind: 'stranger', actorName: '', address: testAddress })
  })

  it('is the active organisation, when the person acts; the installation, for somebody in none', async () => {
    const organization = await createOrganization()
    const member = accountActor({
      accountId: (await createAccount()).id,
      organizationId: organization.id,
    })
    const green = accountActor({ accountId: (await createAccount()).id })
    for (const actor of [member, green]) {
      await recordAudit(database(), actor, {
        event: 'account.password-changed',
        subject: { kind: 'account', id: actor.accountId, name: actor.name },
      })
    }
    expect(await entriesAbout(member.accountId)).toMatchObject([{ organizationId: organization.id }])
    expect(await entriesAbout(green.accountId)).toMatchObject([{ organizationId: null }])
  })
})

it('many entries are written by one statement, and none is fine', async () => {
  const organization = await createOrganization()
  const actor = adminActor({ organization })
  await recordAudits(database(), actor, [])
  const facts = Array.from({ length: 300 }, () => ({ event: 'invitations.sent' as const }))
  await recordAudits(database(), actor, facts)
  const entries = await database()
    .select()
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, organization.id))
  expect(entries).toHaveLength(300)
})
