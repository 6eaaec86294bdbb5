import { asc, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { erasures, identifiers, invitations, organizations, roles } from '@/db/schema'
import { confirmNumber } from '@/features/access-trace/idle-number'
import { requestErasure } from '@/features/erasure/requests'
import { resendInvitation, revokeInvitation, showLink } from '@/features/invitations/mutations'
import type { Actor } from '@/lib/actor'
import { useDatabase } from '@/test/database'
import { createDispatcher, heldRoles, roleIdsOf } from '@/test/dispatcher'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
  uniqueEmail,
  uniquePhone,
} from '@/test/factories'
import { personChangeForm, storedPerson } from '@/test/person-form'
import { updatePerson } from './mutations'
import { banPerson, deletePerson, restorePerson, unbanPerson } from './standing'

useDatabase()

let organization: Organization
let dispatcher: Actor

beforeEach(async () => {
  organization = await createOrganization()
  dispatcher = (await createDispatcher(organization)).actor
})

const administrator = (values: Parameters<typeof createRegisteredPerson>[1] = {}) =>
  createRegisteredPerson(organization, { roles: ['system-administrator'], ...values })

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

const roleIds = (...names: (keyof Organization['roles'])[]) => roleIdsOf(organization, ...names)

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
