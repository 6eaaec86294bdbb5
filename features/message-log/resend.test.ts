import { desc, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, invitations, messages } from '@/db/schema'
import { resendInvitation } from '@/features/invitations/mutations'
import type { Actor } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import { unseal } from '@/lib/crypto'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  type Organization,
  type Person,
  uniquePhone,
} from '@/test/factories'
import { resendMessage } from './resend'

useDatabase()

let organization: Organization
let person: Person
let admin: Actor

const may = (...permissions: Permission[]) => actorWith({ organization, permissions })

beforeEach(async () => {
  organization = await createOrganization()
  person = await createPerson(organization)
  admin = may('messages.read', 'messages.write', 'invitations.read', 'invitations.write')
})

/** An invitation that left some time ago and did not arrive. */
async function failedInvitation(): Promise<string> {
  await resendInvitation(admin, person.id, ['sms'])
  return settled(eq(messages.membershipId, person.id), { state: 'failed', errorCode: 'undeliverable' })
}

async function settled(
  which: ReturnType<typeof eq>,
  values: Partial<typeof messages.$inferInsert>,
): Promise<string> {
  const [row] = await database()
    .update(messages)
    .set({ ...values, body: null, createdAt: sql`now() - interval '5 minutes'` })
    .where(which)
    .returning({ id: messages.id })
  if (!row) throw new Error('no message')
  return row.id
}

async function notice(values: Partial<typeof messages.$inferInsert> = {}): Promise<string> {
  const [row] = await database()
    .insert(messages)
    .values({
      organizationId: organization.id,
      channel: 'sms',
      recipient: uniquePhone(),
      template: 'contact-changed',
      locale: 'en',
      state: 'failed',
      createdAt: sql`now() - interval '5 minutes'`,
      ...values,
    })
    .returning({ id: messages.id })
  if (!row) throw new Error('no message')
  return row.id
}

const rowOf = async (id: string) => (await database().select().from(messages).where(eq(messages.id, id)))[0]
const messageCount = () => database().$count(messages, eq(messages.organizationId, organization.id))
const eventsOf = async () =>
  (
    await database()
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
      .orderBy(desc(auditEntries.id))
  ).map(({ event }) => event)

describe('an invitation', () => {
  test('is sent again as a new link, to the contact that the card has now', async () => {
    const id = await failedInvitation()
    const phone = uniquePhone()
    await database().execute(sql`update memberships set mobile_phone = ${phone} where id = ${person.id}`)
    const result = await resendMessage(admin, { id })
    expect(result).toMatchObject({ ok: true })
    const sent = await rowOf(result.ok ? result.value : '')
    expect(sent).toMatchObject({ template: 'invitation', recipient: phone, state: 'queued' })
    const links = await database()
      .select({ isRevoked: sql<boolean>`${invitations.revokedAt} is not null` })
      .from(invitations)
      .where(eq(invitations.membershipId, person.id))
      .orderBy(invitations.id)
    expect(links).toEqual([{ isRevoked: true }, { isRevoked: false }])
    expect(await eventsOf()).toEqual(['invitations.sent', 'invitations.sent'])
  })

  test('pressed twice at once is sent once, and told why not twice', async () => {
    const id = await failedInvitation()
    const results = await Promise.all([1, 2].map(() => resendMessage(admin, { id })))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      problems: [{ message: 'messageLog.resend.justSent' }],
    })
    expect(await messageCount()).toBe(2)
  })

  test('that left a moment ago is not sent again yet', async () => {
    await resendInvitation(admin, person.id, ['sms'])
    const [row] = await database()
      .update(messages)
      .set({ state: 'delivered' })
      .where(eq(messages.membershipId, person.id))
      .returning({ id: messages.id })
    expect(await resendMessage(admin, { id: row?.id ?? '' })).toMatchObject({
      problems: [{ message: 'messageLog.resend.justSent' }],
    })
  })

  test('of somebody who has registered meanwhile is refused in words', async () => {
    const id = await failedInvitation()
    await database().execute(sql`
      with account as (insert into accounts (surname, given_name) values ('Зимин', 'Павел') returning id)
      update memberships set account_id = account.id from account where memberships.id = ${person.id}`)
    expect(await resendMessage(admin, { id })).toMatchObject({
      ok: false,
      problems: [{ message: 'invitations.problem.registered' }],
    })
  })

  test('needs the right to invite too', async () => {
    const id = await failedInvitation()
    await expect(resendMessage(may('messages.write'), { id })).rejects.toThrow('invitations.write')
    expect(await messageCount()).toBe(1)
  })
})

describe('a notice', () => {
  test('is sent again to the same contact in the same language, without what is not kept', async () => {
    const id = await notice()
    const result = await resendMessage(may('messages.write'), { id })
    const [before, sent] = [await rowOf(id), await rowOf(result.ok ? result.value : '')]
    expect(sent).toMatchObject({ template: 'contact-changed', recipient: before?.recipient, locale: 'en' })
    expect(unseal('message-body', sent?.body as Buffer)).toBe('{}')
    expect(await eventsOf()).toEqual(['messages.resent'])
  })
})

describe('what is not sent again', () => {
  test.each([
    [{ template: 'sign-in-code' }, 'code'],
    [{ template: 'password-code', state: 'delivered' }, 'code'],
    [{ state: 'queued' }, 'onItsWay'],
    [{ state: 'sending' }, 'onItsWay'],
    [{ template: 'invitation-request' }, 'request'],
    [{ template: 'recovery-link' }, 'recovery'],
    [{ template: 'test' }, 'test'],
    [{ template: 'of-another-version' }, 'request'],
  ] as const)('%j: %s', async (values, why) => {
    const id = await notice(values)
    expect(await resendMessage(admin, { id })).toMatchObject({
      ok: false,
      problems: [{ message: `messageLog.resend.${why}` }],
    })
    expect(await messageCount()).toBe(1)
  })

  test('another organisation’s message', async () => {
    const id = await notice({ organizationId: (await createOrganization()).id })
    expect(await resendMessage(admin, { id })).toMatchObject({
      ok: false,
      problems: [{ message: 'messageLog.resend.gone' }],
    })
  })

  test('anything by whoever may not', async () => {
    const id = await notice()
    expect(() => resendMessage(may('messages.read', 'invitations.write'), { id })).toThrow('messages.write')
  })
})
