import { eq, sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { invitationRequests, invitations, messages } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { tokenHash } from '@/lib/crypto'
import { adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { invite, sentTokens } from '@/test/invitations'
import { revokeInvitation } from './mutations'
import { openInvitation } from './opening'
import { renewInvitation } from './renewal'
import { requestInvitation } from './requests'

useDatabase()

let organization: Organization
let admin: Actor
let inviterEmail: string

beforeAll(async () => {
  organization = await createOrganization()
  inviterEmail = uniqueEmail()
  const inviter = await createRegisteredPerson(organization, { email: inviterEmail })
  admin = adminActor({ organization, person: inviter })
})

async function expiredLink(): Promise<{ id: string; token: string }> {
  const { id } = await createPerson(organization)
  const token = await invite(admin, id)
  await database()
    .update(invitations)
    .set({ expiresAt: sql`now() - interval '1 second'` })
    .where(eq(invitations.tokenHash, tokenHash(token)))
  return { id, token }
}

test('the holder of an expired link gets one new one, where the old one went', async () => {
  const { id, token } = await expiredLink()
  const presses = await Promise.all(Array.from({ length: 3 }, () => renewInvitation(visitor(), token)))
  expect(presses.some(({ ok }) => ok)).toBe(true)
  const tokens = await sentTokens(id)
  expect(tokens).toHaveLength(2)
  expect((await openInvitation(tokens[0] ?? '')).state).toBe('live')
  expect((await openInvitation(token)).state).toBe('useless')
})

test('live, revoked and mistyped links bring no new one', async () => {
  const person = await createPerson(organization)
  const live = await invite(admin, person.id)
  const { id, token: revoked } = await expiredLink()
  await revokeInvitation(admin, id)
  for (const token of [live, revoked, 'B'.repeat(22)]) {
    expect(await renewInvitation(visitor(), token)).toMatchObject({ ok: false })
  }
  expect(await sentTokens(person.id)).toHaveLength(1)
  expect(await sentTokens(id)).toHaveLength(1)
})

test('a contact is not pestered with new links', async () => {
  const { id } = await expiredLink()
  for (let time = 0; time < 5; time++) {
    const [token = ''] = await sentTokens(id)
    await database()
      .update(invitations)
      .set({ expiresAt: sql`now() - interval '1 second'` })
      .where(eq(invitations.tokenHash, tokenHash(token)))
    await renewInvitation(visitor({ address: `198.51.100.${time}` }), token)
  }
  expect((await sentTokens(id)).length).toBeLessThanOrEqual(4)
})

test('a wish for a new link reaches the inviter once, and is settled by the next invitation', async () => {
  const person = await createPerson(organization)
  await invite(admin, person.id)
  await revokeInvitation(admin, person.id)
  const contact = { kind: 'phone' as const, value: person.mobilePhone ?? '' }
  await Promise.all([requestInvitation(visitor(), contact), requestInvitation(visitor(), contact)])

  const told = await database().select().from(messages).where(eq(messages.recipient, inviterEmail))
  expect(told.map(({ template }) => template)).toEqual(['invitation-request'])
  const standing = () =>
    database().select().from(invitationRequests).where(eq(invitationRequests.membershipId, person.id))
  expect(await standing()).toMatchObject([{ resolvedAt: null }])
  await invite(admin, person.id)
  expect((await standing())[0]?.resolvedAt).toBeInstanceOf(Date)
})

test('unknown, never invited and registered contacts tell nobody anything', async () => {
  const never = await createPerson(organization)
  const registered = await createRegisteredPerson(organization)
  const before = (await database().select().from(messages)).length
  for (const value of [uniquePhone(), never.mobilePhone ?? '', registered.mobilePhone ?? '']) {
    await requestInvitation(visitor(), { kind: 'phone', value })
  }
  expect((await database().select().from(messages)).length).toBe(before)
})
