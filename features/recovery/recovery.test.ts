import { and, eq, isNull } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database } from '@/db/client'
import {
  auditEntries,
  identifiers,
  memberships,
  messages,
  recoveryLinks,
  recoveryRequests,
} from '@/db/schema'
import { createPassword } from '@/features/new-password/new-password'
import { moveAttempt, openAttempt } from '@/features/sign-in/attempts'
import { type Actor, Forbidden } from '@/lib/actor'
import { unseal } from '@/lib/crypto'
import { actorWith, adminActor, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { password } from '@/test/invited'
import { declineRecovery, sendRecoveryLink } from './answer'
import { askForRecovery } from './ask'
import { findRecoveryLink } from './link'
import { standingRecoveries } from './queries'

useDatabase()

let organization: Organization
let admin: Actor
let addresses = 0

beforeEach(async () => {
  organization = await createOrganization()
  admin = adminActor({ organization })
})

const phoneOf = (value: string) => ({ kind: 'phone' as const, value })

/** Asks as whoever had `lost`, from an address of its own, and returns where they can be reached. */
async function ask(lost: string | null, reachable = uniquePhone()): Promise<string> {
  const from = visitor({ address: `198.51.100.${++addresses}` })
  await askForRecovery(from, {
    lost: phoneOf(lost ?? ''),
    reachable: phoneOf(reachable),
    words: 'Потерял телефон',
  })
  return reachable
}

async function onlyRequest(actor = admin) {
  const [request, ...others] = await standingRecoveries(actor)
  expect(others).toEqual([])
  if (!request) throw new Error('nobody asks')
  return request
}

const send = async (reachable: string, actor = admin) =>
  sendRecoveryLink(actor, { id: (await onlyRequest()).requestId, contact: phoneOf(reachable) })

/** The token of the newest link to a contact, as its message carries it. */
async function sentToken(recipient: string): Promise<string> {
  const rows = await database().select().from(messages).where(eq(messages.recipient, recipient))
  const body = rows.at(-1)?.body
  if (!body) throw new Error(`nothing was sent to ${recipient}`)
  return new URL(JSON.parse(unseal('message-body', body)).link).pathname.split('/').at(-1) ?? ''
}

/** Creates a password behind a link, as its browser's attempt does. */
async function usePassword(token: string) {
  const link = await findRecoveryLink(token)
  if (!link) throw new Error('the link is useless')
  const { attempt } = await openAttempt(visitor(), {
    purpose: 'password',
    contact: link.contact,
    accountId: link.accountId,
    recoveryLinkId: link.id,
  })
  await moveAttempt(database(), attempt, { state: 'proven' })
  return createPassword(visitor(), { ...attempt, state: 'proven' }, { password })
}

const contactsOf = async (accountId: string) =>
  (await database().select().from(identifiers).where(eq(identifiers.accountId, accountId))).map(
    ({ value }) => value,
  )

test('the request names the person, their words and where they are; the same wish stands once', async () => {
  const person = await createRegisteredPerson(organization, { position: 'Оператор котельной' })
  const reachable = await ask(person.mobilePhone)
  await ask(person.mobilePhone, reachable)
  expect(await onlyRequest()).toMatchObject({
    id: person.id,
    position: 'Оператор котельной',
    words: 'Потерял телефон',
    newContact: reachable,
  })
})

test('a stranger’s contact, a banned person’s and one of the card alone leave no request', async () => {
  await createRegisteredPerson(organization)
  const banned = await createRegisteredPerson(organization, { bannedAt: new Date() })
  const moved = await createRegisteredPerson(organization)
  const onCard = uniquePhone()
  await database().update(memberships).set({ mobilePhone: onCard }).where(eq(memberships.id, moved.id))
  for (const lost of [uniquePhone(), banned.mobilePhone, onCard]) await ask(lost)
  expect(await standingRecoveries(admin)).toEqual([])
})

test('only who may read people of that organisation is shown it, only who may write answers it', async () => {
  const person = await createRegisteredPerson(organization)
  const reachable = await ask(person.mobilePhone)
  const { requestId: id } = await onlyRequest()
  const stranger = adminActor({ organization: await createOrganization() })
  expect(await standingRecoveries(stranger)).toEqual([])
  await declineRecovery(stranger, { id })
  expect(await sendRecoveryLink(stranger, { id, contact: phoneOf(reachable) })).toMatchObject({ ok: false })
  const ofCompany = actorWith({ organization, permissions: ['people.read'], visibility: 'own-company' })
  expect(await standingRecoveries(ofCompany)).toEqual([])
  const reader = actorWith({ organization, permissions: ['people.read'] })
  await expect(declineRecovery(reader, { id })).rejects.toThrow(Forbidden)
  await expect(sendRecoveryLink(reader, { id, contact: phoneOf(reachable) })).rejects.toThrow(Forbidden)
  await expect(standingRecoveries(actorWith({ organization }))).rejects.toThrow(Forbidden)
  expect(await onlyRequest()).toMatchObject({ requestId: id })
})

test('the link sets a new password, proves the new phone and ends the lost one', async () => {
  const email = uniqueEmail()
  const person = await createRegisteredPerson(organization, { email })
  const reachable = await ask(person.mobilePhone)
  expect(await send(reachable)).toEqual({ ok: true, value: undefined })
  expect(await standingRecoveries(admin)).toEqual([])
  expect((await contactsOf(person.accountId)).sort()).toEqual([person.mobilePhone, email].sort())

  const token = await sentToken(reachable)
  expect(await usePassword(token)).toMatchObject({ ok: true })
  expect((await contactsOf(person.accountId)).sort()).toEqual([reachable, email].sort())
  expect(await findRecoveryLink(token)).toBeNull()
  const told = await database()
    .select({ recipient: messages.recipient })
    .from(messages)
    .where(and(eq(messages.template, 'contact-changed'), eq(messages.organizationId, organization.id)))
  expect(told.map(({ recipient }) => recipient).sort()).toEqual([person.mobilePhone, email].sort())
  const events = await database()
    .select({ event: auditEntries.event })
    .from(auditEntries)
    .where(eq(auditEntries.organizationId, organization.id))
  const names = events.map(({ event }) => event)
  expect(names).toEqual(
    expect.arrayContaining([
      'recovery.requested',
      'people.updated',
      'recovery.link-sent',
      'recovery.link-used',
    ]),
  )
})

test('of two administrators who answer at once one sends', async () => {
  const person = await createRegisteredPerson(organization)
  const reachable = await ask(person.mobilePhone)
  const { requestId: id } = await onlyRequest()
  const contact = phoneOf(reachable)
  const answers = await Promise.all([
    sendRecoveryLink(admin, { id, contact }),
    sendRecoveryLink(admin, { id, contact }),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(await database().$count(recoveryLinks, eq(recoveryLinks.accountId, person.accountId))).toBe(1)
})

test('a later link, a ban and a day make the link useless', async () => {
  const person = await createRegisteredPerson(organization)
  const first = await ask(person.mobilePhone)
  await send(first)
  const old = await sentToken(first)
  const second = await ask(person.mobilePhone)
  await send(second)
  expect(await findRecoveryLink(old)).toBeNull()
  const token = await sentToken(second)
  await database().update(memberships).set({ bannedAt: new Date() }).where(eq(memberships.id, person.id))
  expect(await findRecoveryLink(token)).toBeNull()
  await database().update(memberships).set({ bannedAt: null }).where(eq(memberships.id, person.id))
  expect(await findRecoveryLink(token)).not.toBeNull()
  await database()
    .update(recoveryLinks)
    .set({ expiresAt: new Date(0) })
    .where(isNull(recoveryLinks.revokedAt))
  expect(await findRecoveryLink(token)).toBeNull()
})

test('nobody takes over an account above them, or one that another organisation rests on', async () => {
  const boss = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const dispatcher = actorWith({ organization, permissions: ['people.read', 'people.write'] })
  expect(await send(await ask(boss.mobilePhone), dispatcher)).toMatchObject({ ok: false })
  await declineRecovery(admin, { id: (await onlyRequest()).requestId })

  const shared = await createRegisteredPerson(organization)
  await createPerson(await createOrganization(), { accountId: shared.accountId, acceptedAt: new Date() })
  const reachable = await ask(shared.mobilePhone)
  expect(await send(reachable)).toMatchObject({
    problems: [{ message: 'recovery.problem.elsewhere' }],
  })
  const [card] = await database().select().from(memberships).where(eq(memberships.id, shared.id))
  expect(card?.mobilePhone).toBe(shared.mobilePhone)
})

test('a contact that became another account’s meanwhile is not taken', async () => {
  const person = await createRegisteredPerson(organization)
  const reachable = await ask(person.mobilePhone)
  await send(reachable)
  await createRegisteredPerson(await createOrganization(), { mobilePhone: reachable })
  expect(await usePassword(await sentToken(reachable))).toMatchObject({ ok: false })
  expect(await contactsOf(person.accountId)).toEqual([person.mobilePhone])
})

test('whoever has no account yet gets an ordinary invitation to the new contact', async () => {
  const person = await createPerson(organization)
  const reachable = await ask(person.mobilePhone)
  await send(reachable)
  const [sent] = await database().select().from(messages).where(eq(messages.recipient, reachable))
  expect(sent).toMatchObject({ template: 'invitation', membershipId: person.id })
})

test('no link leaves to a landline or abroad', async () => {
  const person = await createRegisteredPerson(organization)
  await ask(person.mobilePhone)
  for (const number of ['+74951234567', '+882112345678']) {
    expect(await send(number)).toMatchObject({
      problems: [{ field: 'contact', message: 'signIn.problem.notMobile' }],
    })
  }
  await onlyRequest()
})

test('asking again and again is stopped for a contact', async () => {
  const person = await createRegisteredPerson(organization)
  for (let i = 0; i < 5; i++) await ask(person.mobilePhone)
  expect(await database().$count(recoveryRequests, eq(recoveryRequests.membershipId, person.id))).toBe(3)
})
