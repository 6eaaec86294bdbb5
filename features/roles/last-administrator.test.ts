import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { database, type Queryable } from '@/db/client'
import { membershipRoles, memberships, organizations } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { keepsAnAdministrator } from './last-administrator'

useDatabase()

let organization: Organization

beforeEach(async () => {
  organization = await createOrganization()
})

/** Makes a change as mutations do: it stands only when an administrator stays. */
const changed = (change: (tx: Queryable) => Promise<unknown>): Promise<boolean> =>
  transaction(async (tx) => {
    await change(tx)
    if (!(await keepsAnAdministrator(tx, organization.id))) throw new Error('the last administrator')
    return true
  }).catch((error: Error) => {
    if (error.message !== 'the last administrator') throw error
    return false
  })

const takeRole = (membershipId: string) => (tx: Queryable) =>
  tx
    .delete(membershipRoles)
    .where(
      and(
        eq(membershipRoles.membershipId, membershipId),
        eq(membershipRoles.roleId, organization.roles['system-administrator']),
      ),
    )

const set =
  (membershipId: string, values: Partial<typeof memberships.$inferInsert> | Record<string, unknown>) =>
  (tx: Queryable) =>
    tx.update(memberships).set(values).where(eq(memberships.id, membershipId))

const administrator = () => createRegisteredPerson(organization, { roles: ['system-administrator'] })

test('the last administrator keeps the role, is not banned and not deleted', async () => {
  const last = await administrator()
  await createRegisteredPerson(organization, { roles: ['service-manager'] })
  await createPerson(organization, { roles: ['system-administrator'] })
  expect(await changed(takeRole(last.id))).toBe(false)
  expect(await changed(set(last.id, { bannedAt: sql`now()` }))).toBe(false)
  expect(await changed(set(last.id, { deletedAt: sql`now()` }))).toBe(false)
  expect(await changed(set(last.id, { position: 'Директор' }))).toBe(true)
})

test('one of two may go; of two who remove each other at once, one stays', async () => {
  const [first, second] = [await administrator(), await administrator()]
  const both = await Promise.all([changed(takeRole(first.id)), changed(takeRole(second.id))])
  expect(both.filter(Boolean)).toHaveLength(1)
  const left = await database()
    .select()
    .from(membershipRoles)
    .where(eq(membershipRoles.roleId, organization.roles['system-administrator']))
  expect(left).toHaveLength(1)
})

test('the owner is above roles, and a ban that is over does not count', async () => {
  const owner = await createRegisteredPerson(organization)
  const other = await administrator()
  await database()
    .update(organizations)
    .set({ ownerMembershipId: owner.id })
    .where(eq(organizations.id, organization.id))
  expect(await changed(takeRole(other.id))).toBe(true)
  expect(await changed(set(owner.id, { bannedAt: sql`now()` }))).toBe(false)
  expect(
    await changed(
      set(owner.id, { bannedAt: sql`now() - interval '2 days'`, bannedUntil: sql`now() - interval '1 day'` }),
    ),
  ).toBe(true)
})
