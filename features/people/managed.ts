import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { companies, districts, membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { visiblePeople } from '@/features/memberships/scope'
import type { Actor } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { holdsMore } from './role-grants'

/** Drizzle leaves the name of a select's only table out: in a subquery a bare id would be another table's. */
const ownId = sql`memberships.id`

const columns = {
  id: memberships.id,
  directory: memberships.directory,
  accountId: memberships.accountId,
  surname: memberships.surname,
  givenName: memberships.givenName,
  patronymic: memberships.patronymic,
  sex: memberships.sex,
  mobilePhone: memberships.mobilePhone,
  email: memberships.email,
  workPhone: memberships.workPhone,
  otherPhone: memberships.otherPhone,
  mobileWorker: memberships.mobileWorker,
  position: memberships.position,
  personnelNumber: memberships.personnelNumber,
  companyId: memberships.companyId,
  districtId: memberships.districtId,
  avatarId: memberships.avatarId,
  bannedAt: memberships.bannedAt,
  bannedUntil: memberships.bannedUntil,
  banReason: memberships.banReason,
  version: memberships.version,
  deletedAt: memberships.deletedAt,
  erasedAt: memberships.erasedAt,
  company: sql<string>`coalesce((select ${companies.name} from ${companies} where ${companies.id} = ${memberships.companyId}), '')`,
  district: sql<string>`coalesce((select ${districts.name} from ${districts} where ${districts.id} = ${memberships.districtId}), '')`,
  roles: sql<string[]>`array(select ${membershipRoles.roleId} from ${membershipRoles}
    join ${roles} on ${roles.id} = ${membershipRoles.roleId} and ${roles.deletedAt} is null
    where ${membershipRoles.membershipId} = ${ownId} order by 1)`,
  isOwner: sql<boolean>`exists (select from ${organizations} where ${organizations.ownerMembershipId} = ${ownId})`,
}

const isManaged = (actor: Actor, id: string) => and(visiblePeople(actor), eq(memberships.id, id))

/**
 * Read only when the lock is held: whoever waits for it inside one statement gets the new row, but roles and company as
 * they were before the wait.
 */
async function select(tx: Queryable, actor: Actor, id: string) {
  await tx.select({ id: memberships.id }).from(memberships).where(isManaged(actor, id)).for('no key update')
  return tx.select(columns).from(memberships).where(isManaged(actor, id))
}

export type ManagedPerson = Awaited<ReturnType<typeof select>>[number]

/**
 * The person, locked until the transaction ends, whom the actor may change: whoever changes a card could make it
 * their own, so it asks what granting all of its roles asks. The owner alone changes the owner.
 */
export async function findManaged(tx: Queryable, actor: Actor, id: string): Promise<Result<ManagedPerson>> {
  const [person] = await select(tx, actor, id)
  if (!person) return refused({ message: messageKey('people.problem.gone') })
  const problem = managingProblem(actor, { ...person, holdsMore: await holdsMore(tx, actor, person.id) })
  return problem ? refused(problem) : ok(person)
}

/** Why the actor may not change somebody whom they see; null when they may. */
export function managingProblem(
  actor: Actor,
  person: { erasedAt: Date | null; isOwner: boolean; holdsMore: boolean },
): Problem | null {
  if (person.erasedAt) return { message: messageKey('erasure.problem.erased') }
  if (person.isOwner && !actor.isOwner) return { message: messageKey('people.problem.owner') }
  return person.holdsMore ? { message: messageKey('people.problem.aboveYou') } : null
}

export const isOneself = (actor: Actor, person: ManagedPerson): boolean =>
  actor.memberships.some(({ id }) => id === person.id)
