import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { accounts, erasures, identifiers, memberships, organizations } from '@/db/schema'
import { subjectOf } from '@/features/erasure/subject'
import { findLiveSession } from '@/features/sessions/live-session'
import { tokenHash } from '@/lib/crypto'
import { accountActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
  uniqueEmail,
} from '@/test/factories'
import { disconnect, opensNothingElse } from './disconnect'

useDatabase()

/** Somebody whom the organisation alone knows how to reach. */
const phonelessPerson = (organization: Organization) =>
  createRegisteredPerson(organization, { mobilePhone: null, email: uniqueEmail() })

async function organizationWithAdministrator(): Promise<Organization> {
  const organization = await createOrganization()
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return organization
}

const cardOf = async (id: string) =>
  (await database().select().from(memberships).where(eq(memberships.id, id)))[0]

it('gives the card back to the organisation, and the account lives on by its phone', async () => {
  const organization = await organizationWithAdministrator()
  const person = await createRegisteredPerson(organization)
  const left = await disconnect(accountActor({ accountId: person.accountId }), {
    server: organization.id,
    closes: true,
  })
  expect(left).toEqual({ ok: true, value: 'disconnected' })
  expect(await cardOf(person.id)).toMatchObject({ accountId: null, acceptedAt: null, deletedAt: null })
  const [account] = await database().select().from(accounts).where(eq(accounts.id, person.accountId))
  expect(account?.closedAt).toBeNull()
})

it('keeps an account without a phone until its person chooses that it closes', async () => {
  const organization = await organizationWithAdministrator()
  const person = await phonelessPerson(organization)
  const left = await disconnect(accountActor({ accountId: person.accountId }), {
    server: organization.id,
    closes: false,
  })
  expect(left).toMatchObject({ ok: false, problems: [{ message: 'connecting.leave.noPhone' }] })
  expect(await cardOf(person.id)).toMatchObject({ accountId: person.accountId })
})

it('closes such an account by its person’s choice: no session, a free e-mail, and the rest is to be erased', async () => {
  const organization = await organizationWithAdministrator()
  const person = await phonelessPerson(organization)
  const { token } = await createSession(person.accountId)
  const account = accountActor({ accountId: person.accountId })
  expect(await findLiveSession(tokenHash(token))).not.toBeNull()
  expect(await disconnect(account, { server: organization.id, closes: true })).toEqual({
    ok: true,
    value: 'closed',
  })
  expect(await findLiveSession(tokenHash(token))).toBeNull()
  expect(await cardOf(person.id)).toMatchObject({ accountId: null, email: person.email })
  expect(await database().$count(identifiers, eq(identifiers.value, person.email ?? ''))).toBe(0)

  const [erasure] = await database().select().from(erasures).where(eq(erasures.accountId, person.accountId))
  expect(erasure).toMatchObject({ organizationId: null, state: 'approved' })
  expect(await subjectOf(database(), erasure?.id ?? '')).toMatchObject({ isClosing: true, cards: [] })
})

it('leaves the account to another organisation that opens it', async () => {
  const organization = await organizationWithAdministrator()
  const person = await phonelessPerson(organization)
  const account = accountActor({ accountId: person.accountId })
  expect(await opensNothingElse(account, organization.id)).toBe(true)
  const other = await createRegisteredPerson(await createOrganization())
  await database()
    .update(memberships)
    .set({ accountId: person.accountId })
    .where(eq(memberships.id, other.id))
  expect(await opensNothingElse(account, organization.id)).toBe(false)
  expect(await disconnect(account, { server: organization.id, closes: false })).toMatchObject({
    value: 'disconnected',
  })
  expect(await cardOf(other.id)).toMatchObject({ accountId: person.accountId })
})

it.each([
  'owner',
  'lastAdministrator',
] as const)('is refused to the %s, whatever they choose', async (who) => {
  const organization = await (who === 'owner' ? organizationWithAdministrator() : createOrganization())
  const person = await createRegisteredPerson(organization, {
    mobilePhone: null,
    email: uniqueEmail(),
    roles: ['system-administrator'],
  })
  if (who === 'owner') {
    await database()
      .update(organizations)
      .set({ ownerMembershipId: person.id })
      .where(eq(organizations.id, organization.id))
  }
  const left = await disconnect(accountActor({ accountId: person.accountId }), {
    server: organization.id,
    closes: true,
  })
  expect(left).toMatchObject({ ok: false, problems: [{ message: `connecting.leave.${who}` }] })
  expect(await cardOf(person.id)).toMatchObject({ accountId: person.accountId })
  const [account] = await database().select().from(accounts).where(eq(accounts.id, person.accountId))
  expect(account?.closedAt).toBeNull()
})
