import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import { invitationRequests, invitations, memberships, messages } from '@/db/schema'
import { findInvitationByToken } from '@/features/invitations/opening'
import { peopleFilter } from '@/features/people/filter'
import { listPeople } from '@/features/people/queries'
import type { BaseRole } from '@/features/roles/base-roles'
import { type Actor, Forbidden } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { invite, sentTokens } from '@/test/invitations'
import { stuckKinds } from './kinds'
import { linksAtOnce, resendToStuck } from './resend'
import { findStuck } from './stuck'

useDatabase()

let organization: Organization
let admin: Actor

beforeEach(async () => {
  organization = await createOrganization()
  admin = adminActor({ organization })
})

type Facts = Partial<typeof memberships.$inferInsert> & { roles?: BaseRole[] }

async function undelivered(facts: Facts = {}, errorCode = 'undeliverable') {
  const person = await createPerson(organization, facts)
  await invite(admin, person.id)
  await database()
    .update(messages)
    .set({ state: 'failed', errorCode })
    .where(eq(messages.membershipId, person.id))
  return person
}

async function expired(facts: Facts = {}) {
  const person = await createPerson(organization, facts)
  const token = await invite(admin, person.id)
  await database()
    .update(invitations)
    .set({ expiresAt: new Date(0) })
    .where(eq(invitations.membershipId, person.id))
  return { ...person, token }
}

const change = ({ id }: { id: string }, values: Partial<typeof memberships.$inferInsert>) =>
  database().update(memberships).set(values).where(eq(memberships.id, id))

async function asking(facts: Facts = {}) {
  const person = await createPerson(organization, facts)
  await invite(admin, person.id)
  await database()
    .insert(invitationRequests)
    .values({ organizationId: organization.id, membershipId: person.id })
  return person
}

const resend = (kind: (typeof stuckKinds)[number], way: 'usual' | 'email' = 'usual', actor = admin) =>
  resendToStuck(actor, { kind, way, after: '' })

test('tells who got no message and why, and how many another channel would reach', async () => {
  const withMail = await undelivered({ surname: 'Жилин', email: uniqueEmail() })
  await undelivered({ surname: 'Тагиров' })
  await undelivered({ surname: 'Ушакова', directory: 'customer' }, 'wrong-recipient')
  await createPerson(organization)
  expect(await findStuck(admin, 'undelivered')).toMatchObject({
    people: 3,
    inDirectory: { employee: 2, customer: 1 },
    another: { sms: 0, email: 1 },
    first: [{ surname: 'Жилин', id: withMail.id }, { surname: 'Тагиров' }, { surname: 'Ушакова' }],
    reasons: [
      { code: 'undeliverable', people: 2 },
      { code: 'wrong-recipient', people: 1 },
    ],
  })
})

test('agrees with the directory about who is undelivered and expired', async () => {
  await undelivered()
  await expired()
  await change(await expired(), { bannedAt: new Date() })
  await change(await expired(), { deletedAt: new Date() })
  const { id } = await undelivered()
  await invite(admin, id)
  for (const kind of ['undelivered', 'expired'] as const) {
    const listed = await listPeople(admin, 'employee', peopleFilter({ state: kind }), {
      sort: 'name',
      descending: false,
      cursor: null,
    })
    expect((await findStuck(admin, kind))?.people).toBe(listed.total.n)
    expect(listed.total.n).toBe(1)
  }
})

test('another organisation, another company and somebody without the permission are shown nothing', async () => {
  const company = await createCompany(organization)
  const own = { directory: 'customer' as const, companyId: company.id }
  await Promise.all([undelivered(), expired(), asking()])
  const head = await createRegisteredPerson(organization, own)
  const limited = actorWith({
    organization,
    person: head,
    permissions: ['people.read', 'invitations.read', 'invitations.write'],
    visibility: 'own-company',
  })
  const stranger = adminActor({ organization: await createOrganization({ name: 'Чужая' }) })
  const lacking = actorWith({ organization, permissions: ['people.read', 'people.write'] })
  for (const kind of stuckKinds) {
    expect(await findStuck(limited, kind)).toBeNull()
    expect(await findStuck(stranger, kind)).toBeNull()
    await expect(findStuck(lacking, kind)).rejects.toThrow(Forbidden)
    expect(await resend(kind, 'usual', limited)).toMatchObject({ value: { sent: 0 } })
    expect(await resend(kind, 'usual', stranger)).toMatchObject({ value: { sent: 0 } })
    await expect(resend(kind, 'usual', lacking)).rejects.toThrow(Forbidden)
  }
  await Promise.all([undelivered(own), expired(own), asking(own)])
  for (const kind of stuckKinds) expect((await findStuck(limited, kind))?.people).toBe(1)
})

test('a new link for all makes the old ones useless, once under two presses at the same moment', async () => {
  const people = await Promise.all(Array.from({ length: 20 }, () => expired()))
  const steps = await Promise.all([resend('expired'), resend('expired')])
  const sent = steps.map((step) => (step.ok ? step.value.sent : Number.NaN))
  expect(sent.sort((a, b) => a - b)).toEqual([0, 20])
  for (const { id, token } of people) {
    expect(await sentTokens(id)).toHaveLength(2)
    expect(await findInvitationByToken(database(), token)).toEqual({ state: 'useless' })
  }
  expect(await findStuck(admin, 'expired')).toBeNull()
})

test('many are sent in steps, each of which tells where the next goes on', async () => {
  const rows = await database()
    .insert(memberships)
    .values(
      Array.from({ length: linksAtOnce + 5 }, () => ({
        organizationId: organization.id,
        directory: 'employee' as const,
        surname: 'Ким',
        givenName: 'Анна',
        mobilePhone: uniquePhone(),
      })),
    )
    .returning({ id: memberships.id, contact: memberships.mobilePhone })
  await database()
    .insert(invitations)
    .values(
      rows.map(({ id, contact }) => ({
        organizationId: organization.id,
        membershipId: id,
        channel: 'sms' as const,
        contact: contact ?? '',
        tokenHash: id,
        expiresAt: new Date(0),
      })),
    )
  const first = await resend('expired')
  expect(first).toMatchObject({ value: { sent: linksAtOnce, leftOut: 0 } })
  const after = (first.ok && first.value.after) || ''
  const second = await resendToStuck(admin, { kind: 'expired', way: 'usual', after })
  expect(second).toEqual({ ok: true, value: { sent: 5, leftOut: 0, after: null } })
})

test('whoever registered or was banned meanwhile is left out, and the report counts only what left', async () => {
  const [first, second] = [await expired(), await expired(), await expired()]
  const { id: accountId } = await createAccount()
  await change(first, { acceptedAt: new Date(), accountId })
  await change(second, { bannedAt: new Date() })
  expect(await resend('expired')).toEqual({ ok: true, value: { sent: 1, leftOut: 0, after: null } })
})

test('by letter only whoever has an address, and nobody whose role the actor may not grant', async () => {
  const withMail = await undelivered({ email: uniqueEmail() })
  const without = await undelivered()
  expect(await resend('undelivered', 'email')).toMatchObject({ value: { sent: 1, leftOut: 0 } })
  const [live] = await database()
    .select({ channel: invitations.channel })
    .from(invitations)
    .where(and(eq(invitations.membershipId, withMail.id), isNull(invitations.revokedAt)))
  expect(live?.channel).toBe('email')
  expect(await sentTokens(without.id)).toHaveLength(1)

  await expired({ roles: ['system-administrator'] })
  const dispatcher = actorWith({ organization, permissions: ['invitations.read', 'invitations.write'] })
  expect(await resend('expired', 'usual', dispatcher)).toMatchObject({ value: { sent: 0, leftOut: 1 } })
})

test('a new link settles the request for it', async () => {
  await asking()
  expect((await findStuck(admin, 'asking'))?.people).toBe(1)
  await resend('asking')
  expect(await findStuck(admin, 'asking')).toBeNull()
})
