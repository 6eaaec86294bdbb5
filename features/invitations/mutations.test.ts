import { and, count, eq, inArray, isNull } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, invitations, memberships, messages } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { baseRoles } from '@/features/roles/base-roles'
import { Forbidden } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { sentTokens } from '@/test/invitations'
import { createInvitations, resendInvitation, revokeInvitation, showLink } from './mutations'

useDatabase()

let organization: Organization

beforeAll(async () => {
  organization = await createOrganization()
})

const dispatcher = () =>
  actorWith({
    organization,
    permissions: baseRoles.find(({ baseRole }) => baseRole === 'dispatcher')?.permissions,
  })

const inviteAll = (actor: Parameters<typeof createInvitations>[1], ids: string[]) =>
  transaction((tx) => createInvitations(tx, actor, ids, 'preferred'))

test('an SMS goes to whoever has a mobile, an e-mail to the rest, nothing to those without either', async () => {
  const both = await createPerson(organization, { email: uniqueEmail() })
  const mail = await createPerson(organization, { mobilePhone: null, email: uniqueEmail() })
  const neither = await createPerson(organization, { mobilePhone: null })
  const registered = await createRegisteredPerson(organization)
  const outcome = await inviteAll(adminActor({ organization }), [both.id, mail.id, neither.id, registered.id])

  expect(outcome.invited.sort()).toEqual([both.id, mail.id].sort())
  expect(outcome.skipped).toHaveLength(2)
  expect(outcome.skipped).toContainEqual({ membershipId: neither.id, obstacle: 'no-contact' })
  expect(outcome.skipped).toContainEqual({ membershipId: registered.id, obstacle: 'registered' })
  const sent = await database()
    .select({ channel: messages.channel, recipient: messages.recipient })
    .from(messages)
    .where(inArray(messages.membershipId, [both.id, mail.id]))
  expect(sent).toHaveLength(2)
  expect(sent).toContainEqual({ channel: 'sms', recipient: both.mobilePhone })
  expect(sent).toContainEqual({ channel: 'email', recipient: mail.email })
})

test('who may not invite cannot, and who may not grant a role cannot hand it over by an invitation', async () => {
  const administrator = await createPerson(organization, { roles: ['system-administrator'] })
  const engineer = await createPerson(organization, { roles: ['service-specialist'] })
  const reader = actorWith({ organization, permissions: ['people.read', 'invitations.read'] })
  await expect(inviteAll(reader, [engineer.id])).rejects.toThrow(Forbidden)
  await expect(revokeInvitation(reader, engineer.id)).rejects.toThrow(Forbidden)
  await expect(showLink(reader, engineer.id)).rejects.toThrow(Forbidden)

  expect(await inviteAll(dispatcher(), [administrator.id, engineer.id])).toEqual({
    invited: [engineer.id],
    skipped: [{ membershipId: administrator.id, obstacle: 'above-you' }],
  })
  expect(await resendInvitation(dispatcher(), administrator.id, ['sms'])).toMatchObject({ ok: false })
  expect(await showLink(dispatcher(), administrator.id)).toMatchObject({ ok: false })
  expect(await sentTokens(administrator.id)).toEqual([])

  await inviteAll(adminActor({ organization }), [administrator.id])
  expect(await revokeInvitation(dispatcher(), administrator.id)).toMatchObject({ ok: false })
  const [link] = await database()
    .select()
    .from(invitations)
    .where(eq(invitations.membershipId, administrator.id))
  expect(link?.revokedAt).toBeNull()
})

test('people of other organisations and companies are not found', async () => {
  const stranger = await createPerson(await createOrganization({ name: 'Чужая' }))
  const company = await createCompany(organization)
  const own = await createPerson(organization, { directory: 'customer', companyId: company.id })
  const other = await createPerson(organization, { directory: 'customer' })
  const head = await createPerson(organization, { directory: 'customer', companyId: company.id })
  const actor = actorWith({
    organization,
    person: head,
    permissions: ['invitations.write'],
    visibility: 'own-company',
  })
  expect(await inviteAll(actor, [stranger.id, own.id, other.id])).toEqual({ invited: [own.id], skipped: [] })
})

test('a thousand people are invited by one call, each once, with their messages and journal rows', async () => {
  const rows = await database()
    .insert(memberships)
    .values(
      Array.from({ length: 1000 }, () => ({
        organizationId: organization.id,
        directory: 'employee' as const,
        surname: 'Ким',
        givenName: 'Анна',
        mobilePhone: uniquePhone(),
      })),
    )
    .returning({ id: memberships.id })
  const ids = rows.map(({ id }) => id)
  const actor = adminActor({ organization })
  await Promise.all([inviteAll(actor, ids), inviteAll(actor, [...ids].reverse())])

  const live = await database()
    .select({ membershipId: invitations.membershipId })
    .from(invitations)
    .where(and(inArray(invitations.membershipId, ids), isNull(invitations.revokedAt)))
  expect(new Set(live.map(({ membershipId }) => membershipId)).size).toBe(1000)
  expect(live).toHaveLength(1000)
  const [sent] = await database()
    .select({ n: count() })
    .from(messages)
    .where(inArray(messages.membershipId, ids))
  expect(sent?.n).toBe(2000)
  const [journal] = await database()
    .select({ n: count() })
    .from(auditEntries)
    .where(and(eq(auditEntries.event, 'invitations.sent'), inArray(auditEntries.subjectId, ids)))
  expect(journal?.n).toBe(2000)
})

test('a refused transaction leaves no link and no message', async () => {
  const person = await createPerson(organization)
  await expect(
    transaction(async (tx) => {
      await createInvitations(tx, adminActor({ organization }), [person.id], 'preferred')
      throw new Error('the caller failed')
    }),
  ).rejects.toThrow('the caller failed')
  expect(await sentTokens(person.id)).toEqual([])
})
