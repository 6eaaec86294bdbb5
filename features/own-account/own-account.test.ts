import { eq, isNull, sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { accounts, auditEntries, consents, identifiers, memberships, messages, sessions } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { verifyPassword } from '@/features/accounts/password-hash'
import { endOtherSessions, endSession } from '@/features/sessions/mutations'
import { ownSessions } from '@/features/sessions/queries'
import { accountActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createRegisteredPerson,
  createSession,
  testAddress,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { adoptContact } from './contacts'
import { setPassword, withdrawConsent } from './mutations'
import { ownConsents, provenContacts } from './queries'

useDatabase()

async function person() {
  const phone = uniquePhone()
  const account = await createAccount({ phone })
  const session = await createSession(account.id)
  return { account, phone, session, actor: accountActor({ accountId: account.id, sessionId: session.id }) }
}

const auditOf = async (accountId: string) =>
  (await database().select().from(auditEntries).where(eq(auditEntries.actorAccountId, accountId))).map(
    ({ event }) => event,
  )

const sentTo = (recipient: string) =>
  database().select().from(messages).where(eq(messages.recipient, recipient))

describe('a contact proven by its code', () => {
  it('takes the place of the old one, which is told', async () => {
    const { actor, phone } = await person()
    const [old] = await provenContacts(actor)
    const value = uniquePhone()
    const result = await transaction((tx) =>
      adoptContact(tx, actor, { kind: 'phone', value }, old?.id ?? null),
    )
    expect(result.ok).toBe(true)
    expect((await provenContacts(actor)).map((contact) => contact.value)).toEqual([value])
    expect((await sentTo(phone)).map(({ template }) => template)).toEqual(['contact-changed'])
    expect(await auditOf(actor.accountId)).toEqual(['account.contact-replaced'])
  })

  it('stands beside the old one when it is of another kind', async () => {
    const { actor, phone } = await person()
    const [old] = await provenContacts(actor)
    const value = uniqueEmail()
    await transaction((tx) => adoptContact(tx, actor, { kind: 'email', value }, old?.id ?? null))
    expect((await provenContacts(actor)).map((contact) => contact.value)).toEqual([phone, value])
  })

  it('takes nothing over from another account', async () => {
    const { actor, phone } = await person()
    const other = await person()
    const result = await transaction((tx) =>
      adoptContact(tx, actor, { kind: 'phone', value: other.phone }, null),
    )
    expect(result).toMatchObject({ ok: false, problems: [{ message: 'account.contacts.taken' }] })
    const [held] = await database().select().from(identifiers).where(eq(identifiers.value, other.phone))
    expect(held?.accountId).toBe(other.account.id)
    expect((await provenContacts(actor)).map((contact) => contact.value)).toEqual([phone])
  })

  it('never removes somebody else’s', async () => {
    const { actor } = await person()
    const other = await person()
    const [theirs] = await provenContacts(other.actor)
    await transaction((tx) =>
      adoptContact(tx, actor, { kind: 'phone', value: uniquePhone() }, theirs?.id ?? null),
    )
    expect(await provenContacts(other.actor)).toHaveLength(1)
  })

  it('goes to one of two accounts that confirm it at once', async () => {
    const [one, two] = await Promise.all([person(), person()])
    const contact = { kind: 'email' as const, value: uniqueEmail() }
    const results = await Promise.all(
      [one, two].map(({ actor }) => transaction((tx) => adoptContact(tx, actor, contact, null))),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })
})

describe('a new password', () => {
  it('is kept as a hash and ends every other session', async () => {
    const { account, actor, session } = await person()
    await createSession(account.id)
    expect((await setPassword(actor, { password: 'зелёный чайник поёт' })).ok).toBe(true)
    const [row] = await database().select().from(accounts).where(eq(accounts.id, account.id))
    expect(await verifyPassword(row?.passwordHash ?? null, 'зелёный чайник поёт', testAddress)).toMatchObject(
      { value: true },
    )
    const alive = await database()
      .select({ id: sessions.id })
      .from(sessions)
      .where(sql`${eq(sessions.accountId, account.id)} and ${isNull(sessions.revokedAt)}`)
    expect(alive).toEqual([{ id: session.id }])
    const entries = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.actorAccountId, account.id))
    expect(entries).toMatchObject([{ event: 'account.password-changed', details: { endedSessions: 1 } }])
    expect(JSON.stringify(entries)).not.toContain('argon2id')
  })

  it('is not made of what the organisation knows about the person', async () => {
    const organization = await createOrganization({ name: 'Сибирьклимат' })
    const registered = await createRegisteredPerson(organization, { patronymic: 'Аристархович' })
    const actor = accountActor({ accountId: registered.accountId, organizationId: organization.id })
    for (const password of ['аристархович7', 'sibirklimat', registered.mobilePhone ?? '']) {
      expect(await setPassword(actor, { password })).toMatchObject({
        problems: [{ message: 'account.password.ownData' }],
      })
    }
  })
})

describe('sessions', () => {
  it('are listed with this one first, and only the living', async () => {
    const { account, actor, session } = await person()
    const other = await createSession(account.id, { userAgent: 'other' })
    await createSession(account.id, { revokedAt: new Date() })
    await createSession(account.id, { lastSeenAt: new Date(Date.now() - 31 * 24 * 3600_000) })
    expect((await ownSessions(actor)).map(({ id, isThis }) => [id, isThis])).toEqual([
      [session.id, true],
      [other.id, false],
    ])
  })

  it('end one by one or all others, and nobody ends a stranger’s', async () => {
    const { account, actor } = await person()
    const stranger = await person()
    const [one] = await Promise.all([
      createSession(account.id),
      createSession(account.id),
      createSession(account.id),
    ])
    await endSession(actor, { id: stranger.session.id })
    expect(await ownSessions(stranger.actor)).toHaveLength(1)
    await endSession(actor, { id: one.id })
    expect(await ownSessions(actor)).toHaveLength(3)
    await endOtherSessions(actor)
    expect(await ownSessions(actor)).toHaveLength(1)
    expect(await auditOf(account.id)).toEqual(['sessions.ended', 'sessions.ended'])
  })
})

describe('consents', () => {
  it('are withdrawn once, by their giver alone, and stay on record', async () => {
    const { account, actor } = await person()
    const [consent] = await database()
      .insert(consents)
      .values({
        accountId: account.id,
        purpose: 'personal-data',
        textVersion: '2026-11-01',
        locale: 'ru',
        address: testAddress,
      })
      .returning()
    const id = consent?.id ?? ''
    await withdrawConsent((await person()).actor, { id })
    expect(await ownConsents(actor)).toMatchObject([{ withdrawnAt: null }])
    await withdrawConsent(actor, { id })
    await withdrawConsent(actor, { id })
    expect((await ownConsents(actor))[0]?.withdrawnAt).not.toBeNull()
    expect(await auditOf(account.id)).toEqual(['consents.withdrawn'])
  })

  it('close the doors of the organisation they were given to, unless nobody would administer it', async () => {
    const organization = await createOrganization()
    const dispatcher = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
    const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const withdraw = async ({ accountId }: { accountId: string }) => {
      const [consent] = await database()
        .insert(consents)
        .values({
          accountId,
          organizationId: organization.id,
          purpose: 'personal-data',
          textVersion: '2026-11-01',
          locale: 'ru',
          address: testAddress,
        })
        .returning()
      return withdrawConsent(accountActor({ accountId }), { id: consent?.id ?? '' })
    }
    expect(await withdraw(dispatcher)).toMatchObject({ ok: true })
    expect(await withdraw(administrator)).toMatchObject({ ok: false })
    const rows = await database()
      .select({ id: memberships.id, bannedAt: memberships.bannedAt })
      .from(memberships)
      .where(eq(memberships.organizationId, organization.id))
    expect(rows.filter(({ bannedAt }) => bannedAt !== null).map(({ id }) => id)).toEqual([dispatcher.id])
    const kept = await ownConsents(accountActor({ accountId: administrator.accountId }))
    expect(kept).toMatchObject([{ withdrawnAt: null }])
  })
})
