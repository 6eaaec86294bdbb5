import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { database } from '@/db/client'
import { consents, identifiers, memberships, sessions } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import type { Actor } from '@/lib/actor'
import { accountActor, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
  uniquePhone,
} from '@/test/factories'
import { invite } from '@/test/invitations'
import { invitationsOf, joinInvitation } from './join'

useDatabase()

let organization: Organization
let admin: Actor

beforeAll(async () => {
  organization = await createOrganization()
  admin = adminActor({ organization })
})

const accountOf = async (id: string) => {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, id))
  return row?.accountId
}

test('the owner of the contact joins without any link, and the session moves there', async () => {
  const phone = uniquePhone()
  const account = await createAccount({ phone })
  const session = await createSession(account.id)
  const actor = accountActor({ accountId: account.id, sessionId: session.id })
  const person = await createPerson(organization, { mobilePhone: phone })
  await invite(admin, person.id)

  const [invited, ...others] = await invitationsOf(actor)
  expect(others).toEqual([])
  expect(invited?.organization).toBe(organization.name)
  expect(await joinInvitation(actor, invited?.id ?? '', consentTextVersion)).toMatchObject({ ok: true })
  expect(await accountOf(person.id)).toBe(account.id)
  const [row] = await database().select().from(sessions).where(eq(sessions.id, session.id))
  expect(row?.organizationId).toBe(organization.id)
  expect(await database().select().from(consents).where(eq(consents.accountId, account.id))).toHaveLength(1)
  expect(await invitationsOf(actor)).toEqual([])
})

test('another account cannot join by knowing the invitation’s id', async () => {
  const phone = uniquePhone()
  const owner = await createAccount({ phone })
  const thief = await createAccount({ phone: uniquePhone() })
  const person = await createPerson(organization, { mobilePhone: phone })
  await invite(admin, person.id)
  const [invited] = await invitationsOf(accountActor({ accountId: owner.id }))
  expect(
    await joinInvitation(accountActor({ accountId: thief.id }), invited?.id ?? '', consentTextVersion),
  ).toMatchObject({
    ok: false,
  })
  expect(await accountOf(person.id)).toBeNull()
})

test('one account stands in a directory once', async () => {
  const second = uniquePhone()
  const person = await createRegisteredPerson(organization)
  const twin = await createPerson(organization, { mobilePhone: second })
  await invite(admin, twin.id)
  await database()
    .insert(identifiers)
    .values({ accountId: person.accountId, kind: 'phone', value: second, proof: 'code' })
  const actor = accountActor({ accountId: person.accountId })
  const [invited] = await invitationsOf(actor)
  expect(await joinInvitation(actor, invited?.id ?? '', consentTextVersion)).toMatchObject({ ok: false })
  expect(await accountOf(twin.id)).toBeNull()
})
