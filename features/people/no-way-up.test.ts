import { and, asc, eq } from 'drizzle-orm'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { erasures, identifiers, invitations, membershipRoles, organizations, roles } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { requestErasure } from '@/features/erasure/requests'
import { acceptInvitation } from '@/features/invitations/accept'
import { resendInvitation, revokeInvitation, showLink } from '@/features/invitations/mutations'
import { stopWakingWorker } from '@/features/messages/wake-worker'
import { baseRoles } from '@/features/roles/base-roles'
import { findActiveMemberships } from '@/features/sessions/live-session'
import { confirmNumber } from '@/features/sign-in/idle-number'
import { type Actor, Forbidden } from '@/lib/actor'
import { tokenHash } from '@/lib/crypto'
import { actorWith, visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createDistrict,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { sentTokens, tokenIn } from '@/test/invitations'
import { password } from '@/test/invited'
import { newPersonForm, personChangeForm, storedPerson } from '@/test/person-form'
import { sentCodes } from '@/test/sent-codes'
import { walk } from '@/test/walk'
import { movePerson } from './move'
import { createPerson as create, updatePerson } from './mutations'
import { banPerson, deletePerson, restorePerson, unbanPerson } from './standing'

useDatabase()
afterAll(stopWakingWorker)

let organization: Organization
/** Whoever may change people, and holds no more than the dispatcher's role. */
let dispatcher: Actor
let own: Person & { accountId: string }

beforeEach(async () => {
  organization = await createOrganization()
  own = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
  dispatcher = actorWith({
    organization,
    person: own,
    ...baseRoles.find(({ baseRole }) => baseRole === 'dispatcher'),
    seesBanned: true,
    seesDeleted: true,
  })
})

const administrator = (values: Parameters<typeof createRegisteredPerson>[1] = {}) =>
  createRegisteredPerson(organization, { roles: ['system-administrator'], ...values })

const heldRoles = async (id: string) =>
  (
    await database()
      .select({ id: membershipRoles.roleId })
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, id))
      .orderBy(asc(membershipRoles.roleId))
  ).map((role) => role.id)

/** All that an attack on a person could change. */
const everythingOf = async ({ id, accountId }: Person) => ({
  card: await storedPerson(id),
  roles: await heldRoles(id),
  links: await database().select().from(invitations).where(eq(invitations.membershipId, id)),
  erasures: await database().$count(erasures, eq(erasures.membershipId, id)),
  contacts: accountId
    ? await database()
        .select()
        .from(identifiers)
        .where(eq(identifiers.accountId, accountId))
        .orderBy(asc(identifiers.id))
    : [],
})

const roleIds = (...names: (keyof Organization['roles'])[]) => names.map((name) => organization.roles[name])

const editing = async (person: Person, fields: Record<string, string | string[]>) => {
  const held = await heldRoles(person.id)
  return updatePerson(dispatcher, personChangeForm(person, held, { roles: held, ...fields }))
}

type Attack = (person: Person) => Promise<{ ok: boolean }>

const attacks: [string, Attack][] = [
  ['their phone changed', (person) => editing(person, { mobilePhone: uniquePhone() })],
  ['their e-mail changed', (person) => editing(person, { email: uniqueEmail() })],
  ['their roles taken', (person) => editing(person, { roles: roleIds('customer') })],
  ['a role added', (person) => editing(person, { roles: roleIds('customer', 'system-administrator') })],
  ['a ban', (person) => banPerson(dispatcher, { id: person.id, reason: 'нет', until: null })],
  ['their ban lifted', (person) => unbanPerson(dispatcher, person.id)],
  ['deletion', (person) => deletePerson(dispatcher, person.id)],
  ['their card taken from the bin', (person) => restorePerson(dispatcher, person.id)],
  ['their number confirmed', (person) => confirmNumber(dispatcher, { id: person.id })],
  ['an invitation', (person) => resendInvitation(dispatcher, person.id, 'preferred')],
  ['a link shown', (person) => showLink(dispatcher, person.id)],
  ['their links revoked', (person) => revokeInvitation(dispatcher, person.id)],
  ['erasure', (person) => requestErasure(dispatcher, { id: person.id })],
]

describe('whoever holds more is safe from whoever holds less', () => {
  const targets: [string, () => Promise<Person>][] = [
    ['an administrator', () => administrator()],
    ['a banned administrator', () => administrator({ bannedAt: new Date() })],
    ['a deleted administrator', () => administrator({ deletedAt: new Date() })],
    ['an administrator to be', () => createPerson(organization, { roles: ['system-administrator'] })],
    ['the owner, whatever their role', makeOwner],
    ['somebody whose deleted role may come back', makeHolderOfDeletedRole],
  ]

  test.each(targets)('%s', async (_who, make) => {
    const person = await make()
    const before = await everythingOf(person)
    for (const [what, attack] of attacks) {
      const result = await attack(person)
      expect({ what, ok: result.ok }).toEqual({ what, ok: false })
      expect({ what, ...(await everythingOf(person)) }).toEqual({ what, ...before })
    }
  })

  async function makeOwner() {
    const owner = await createRegisteredPerson(organization, { roles: ['customer'] })
    await database()
      .update(organizations)
      .set({ ownerMembershipId: owner.id })
      .where(eq(organizations.id, organization.id))
    return owner
  }

  async function makeHolderOfDeletedRole() {
    const person = await createPerson(organization, { roles: ['customer', 'service-manager'] })
    await database()
      .update(roles)
      .set({ deletedAt: new Date() })
      .where(eq(roles.id, organization.roles['service-manager']))
    return person
  }
})

describe('nobody gets more than they hold', () => {
  test('by their own card', async () => {
    const self = await storedPerson(own.id)
    expect(await editing(self, { roles: roleIds('dispatcher', 'service-manager') })).toMatchObject({
      ok: false,
      problems: [{ message: 'people.problem.roleBeyondYou' }],
    })
    expect(await heldRoles(own.id)).toEqual(roleIds('dispatcher'))
  })

  test('by a second card of their own in the other directory', async () => {
    const form = newPersonForm({
      directory: 'customer',
      company: (await createCompany(organization)).name,
      mobilePhone: own.mobilePhone ?? '',
      roles: roleIds('system-administrator'),
      sameAs: own.id,
    })
    expect(await create(dispatcher, form)).toMatchObject({
      ok: false,
      problems: [{ message: 'people.problem.roleBeyondYou' }],
    })
    const doors = await findActiveMemberships(own.accountId, organization.id)
    expect(doors.map(({ permissions }) => permissions?.includes('roles.write'))).toEqual([false])
  })

  test('by moving their own card into a company or a district that they do not see', async () => {
    const [here, there] = [await createCompany(organization), await createCompany(organization)]
    const { id: districtId } = await createDistrict(organization)
    const person = await createRegisteredPerson(organization, {
      companyId: here.id,
      districtId,
      roles: ['customer'],
    })
    const narrow = (visibility: 'own-company' | 'own-district') =>
      actorWith({
        organization,
        person,
        permissions: ['people.read', 'people.write', 'companies.write'],
        visibility,
      })
    const change = (fields: Record<string, string>) =>
      personChangeForm(person, roleIds('customer'), {
        roles: roleIds('customer'),
        company: here.name,
        ...fields,
      })
    for (const name of [there.name, 'Новая компания']) {
      expect(await updatePerson(narrow('own-company'), change({ company: name }))).toMatchObject({
        ok: false,
      })
    }
    expect(await updatePerson(narrow('own-district'), change({ district: 'Север' }))).toMatchObject({
      ok: false,
    })
    expect(await storedPerson(person.id)).toMatchObject({ companyId: here.id, districtId })
  })

  test('by moving or undoing what somebody stronger is concerned by, or into a company that they do not see', async () => {
    const boss = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const weak = actorWith({ organization, permissions: ['people.read', 'people.write', 'companies.write'] })
    expect(await movePerson(weak, { id: boss.id, from: 'employee', company: 'Любая' })).toMatchObject({
      problems: [{ message: 'people.problem.aboveYou' }],
    })
    const { id: companyId } = await createCompany(organization)
    const there = await createCompany(organization)
    const me = await createRegisteredPerson(organization, { companyId, roles: ['customer'] })
    const narrow = actorWith({
      organization,
      person: me,
      permissions: ['people.read', 'people.write', 'companies.write'],
      visibility: 'own-company',
    })
    const move = { id: me.id, from: 'employee' as const, company: there.name }
    expect(await movePerson(narrow, move)).toMatchObject({
      problems: [{ field: 'company', message: 'people.problem.foreignCompany' }],
    })
    expect(await storedPerson(me.id)).toMatchObject({ companyId, directory: 'employee' })
  })

  test('without the permission to change people, by anything', async () => {
    const reader = actorWith({ organization, person: own, permissions: ['people.read', 'roles.read'] })
    const person = await createPerson(organization, { roles: ['customer'] })
    await expect(banPerson(reader, { id: person.id, reason: 'нет', until: null })).rejects.toThrow(Forbidden)
    await expect(showLink(reader, person.id)).rejects.toThrow(Forbidden)
    await expect(requestErasure(reader, { id: person.id })).rejects.toThrow(Forbidden)
  })
})

describe('a lower card of an administrator is no way into their account', () => {
  /** The administrator's card among customers, which the dispatcher may change. */
  async function withCustomerCard() {
    const admin = await administrator()
    const company = await createCompany(organization)
    const asCustomer = await createPerson(organization, {
      directory: 'customer',
      companyId: company.id,
      accountId: admin.accountId,
      acceptedAt: new Date(),
      mobilePhone: admin.mobilePhone,
      roles: ['customer'],
    })
    return { admin, asCustomer, company }
  }

  test('a phone written on it gets no code and opens no session', async () => {
    const { asCustomer, company } = await withCustomerCard()
    const phone = uniquePhone()
    const form = personChangeForm(asCustomer, roleIds('customer'), {
      roles: roleIds('customer'),
      company: company.name,
      mobilePhone: phone,
    })
    expect(await updatePerson(dispatcher, form)).toMatchObject({ ok: true })
    for (const purpose of ['sign-in', 'password'] as const) {
      const walked = await walk(phone, purpose)
      await walked.request()
      expect((await walked.current()).accountId).toBeNull()
      expect(await walked.redeem()).toBeNull()
    }
    expect(await sentCodes(phone)).toEqual([])
    expect(await confirmNumber(dispatcher, { id: asCustomer.id })).toMatchObject({
      problems: [{ message: 'people.problem.aboveYou' }],
    })
    expect(await resendInvitation(dispatcher, asCustomer.id, 'preferred')).toMatchObject({
      problems: [{ message: 'invitations.problem.registered' }],
    })
  })

  test('a customer’s card added to an invited administrator, with another e-mail, hands nothing of theirs over', async () => {
    const invited = await createPerson(organization, { roles: ['system-administrator'] })
    const company = await createCompany(organization)
    const email = uniqueEmail()
    const added = await create(
      dispatcher,
      newPersonForm({
        directory: 'customer',
        company: company.name,
        mobilePhone: invited.mobilePhone ?? '',
        email,
        roles: roleIds('customer'),
        sameAs: invited.id,
        invitation: 'both',
      }),
    )
    if (!added.ok) throw new Error(JSON.stringify(added.problems))
    const links = await database()
      .select()
      .from(invitations)
      .where(and(eq(invitations.membershipId, added.value.id), eq(invitations.channel, 'email')))
    expect(links.map(({ contact }) => contact)).toEqual([email])
    const toAttacker = (await sentTokens(added.value.id)).filter((token) =>
      links.some((link) => link.tokenHash === tokenHash(token)),
    )
    expect(toAttacker).toHaveLength(1)
    for (const token of toAttacker)
      expect((await acceptInvitation(visitor(), token, { password, consent: consentTextVersion })).ok).toBe(
        true,
      )
    const shown = await showLink(dispatcher, added.value.id)
    if (shown.ok)
      await acceptInvitation(visitor(), tokenIn(shown.value.link), { password, consent: consentTextVersion })
    expect(await storedPerson(invited.id)).toMatchObject({ accountId: null, acceptedAt: null })
  })
})
