import { asc, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles } from '@/db/schema'
import { baseRoles } from '@/features/roles/base-roles'
import { actorWith } from './actors'
import { createRegisteredPerson, type Organization } from './factories'

/** Somebody who may change people and holds no more than the dispatcher's role. */
export async function createDispatcher(organization: Organization) {
  const person = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
  const role = baseRoles.find(({ baseRole }) => baseRole === 'dispatcher')
  const actor = actorWith({ organization, person, ...role, seesBanned: true, seesDeleted: true })
  return { person, actor }
}

/** Ids of the roles on a card. */
export const heldRoles = async (membershipId: string) =>
  (
    await database()
      .select({ id: membershipRoles.roleId })
      .from(membershipRoles)
      .where(eq(membershipRoles.membershipId, membershipId))
      .orderBy(asc(membershipRoles.roleId))
  ).map(({ id }) => id)

export const roleIdsOf = (organization: Organization, ...names: (keyof Organization['roles'])[]) =>
  names.map((name) => organization.roles[name])
