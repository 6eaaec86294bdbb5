import 'server-only'
import { and, asc, eq, isNotNull, isNull, ne, type SQL, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { accounts, identifiers, membershipRoles, memberships, organizations, roles } from '@/db/schema'
import { queueNotices } from '@/features/accounts/notices'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { personColumns } from '@/features/memberships/person-columns'
import { fullName } from '@/features/memberships/person-name'
import { matchesText } from '@/features/memberships/search'
import { keepsAnAdministrator } from '@/features/roles/last-administrator'
import { type Actor, authorize } from '@/lib/actor'
import { permissions } from '@/lib/applications'
import { defaultLocale } from '@/lib/locales'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'

const candidateColumns = {
  ...personColumns,
  accountId: memberships.accountId,
  position: memberships.position,
}

export type Successor = { id: string; name: string; position: string }

/** Who owns the actor's organisation, and since when; null where it has no owner. */
export async function findOwner(actor: Actor) {
  authorize(actor, 'settings.read')
  const [row] = await database()
    .select({ ...personColumns, position: memberships.position, since: organizations.ownerSince })
    .from(organizations)
    .innerJoin(memberships, eq(memberships.id, organizations.ownerMembershipId))
    .where(eq(organizations.id, actor.organizationId))
  return row ? { ...row, name: fullName(row), isSelf: actor.isOwner } : null
}

/** The first `limit` people by name to whom the owner may hand the organisation over; none for anybody else. */
export async function findSuccessors(actor: Actor, text: string, limit: number): Promise<Successor[]> {
  authorize(actor, 'settings.read')
  if (!actor.isOwner) return []
  const rows = await database()
    .select(candidateColumns)
    .from(memberships)
    .where(and(maySucceed(actor), matchesText(actor, text) ?? undefined))
    .orderBy(asc(memberships.sortName), asc(memberships.id))
    .limit(limit)
  return rows.map((row) => ({ id: row.id, name: fullName(row), position: row.position }))
}

/** Whom an address names, when the owner may hand the organisation over to them. */
export async function findSuccessor(actor: Actor, id: string): Promise<Successor | null> {
  authorize(actor, 'settings.read')
  if (!actor.isOwner || !isUuid(id)) return null
  const [row] = await database()
    .select(candidateColumns)
    .from(memberships)
    .where(and(maySucceed(actor), eq(memberships.id, id)))
  return row ? { id: row.id, name: fullName(row), position: row.position } : null
}

/**
 * Makes an active registered employee the owner in the place of the actor, who keeps a role with every permission.
 * Both are told at every contact they proved. The organisation's row is locked, so that of two hand-overs one holds.
 */
export async function handOver(actor: Actor, { to }: { to: string }): Promise<Result> {
  authorize(actor, 'settings.write')
  return resultTransaction(async (tx) => {
    const [successor] = await tx
      .select(candidateColumns)
      .from(memberships)
      .where(and(maySucceed(actor), eq(memberships.id, to)))
      .for('no key update')
    // The successor first: whoever changes a card locks it before the organisation.
    const organization = await lockOwned(tx, actor)
    if (!organization) return refused({ message: messageKey('ownership.problem.notYours') })
    if (!successor?.accountId) return refused({ message: messageKey('ownership.problem.notASuccessor') })
    if (!(await keepAdministrator(tx, actor, organization.ownerMembershipId))) {
      return refused({ message: messageKey('ownership.problem.noRole') })
    }
    await tx
      .update(organizations)
      .set({ ownerMembershipId: successor.id, ownerSince: sql`now()` })
      .where(eq(organizations.id, actor.organizationId))
    if (!(await keepsAnAdministrator(tx, actor.organizationId))) {
      return refused({ message: messageKey('ownership.problem.lastAdministrator') })
    }
    await recordAudit(tx, actor, {
      event: 'organizations.owner-changed',
      subject: membershipSubject(successor),
    })
    for (const accountId of [actor.accountId, successor.accountId]) {
      if (accountId) await tell(tx, actor, accountId, organization.name, fullName(successor))
    }
    return done
  })
}

const maySucceed = (actor: Actor): SQL =>
  and(
    eq(memberships.organizationId, actor.organizationId),
    eq(memberships.directory, 'employee'),
    isNotNull(memberships.accountId),
    isNotNull(memberships.acceptedAt),
    isActiveMembership,
    actor.accountId === null ? sql`false` : ne(memberships.accountId, actor.accountId),
  ) ?? sql`false`

/** The organisation, locked, provided that one of the actor's own active cards owns it at this moment. */
async function lockOwned(tx: Queryable, actor: Actor) {
  const [row] = await tx
    .select({ name: organizations.name, ownerMembershipId: organizations.ownerMembershipId })
    .from(organizations)
    .where(eq(organizations.id, actor.organizationId))
    .for('no key update')
  const owner = row?.ownerMembershipId
  if (!owner || !actor.memberships.some(({ id }) => id === owner)) return null
  return { name: row.name, ownerMembershipId: owner }
}

/** Gives the card a role that opens the administration with everything; false where the organisation has none. */
async function keepAdministrator(tx: Queryable, actor: Actor, membershipId: string): Promise<boolean> {
  const [role] = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(
      and(
        eq(roles.organizationId, actor.organizationId),
        isNull(roles.deletedAt),
        sql`'admin' = any(${roles.applications}) and ${roles.permissions} @> ${sql.param(permissions)}::text[]`,
      ),
    )
    .orderBy(sql`${roles.baseRole} is not distinct from 'system-administrator' desc`, asc(roles.createdAt))
    .limit(1)
    .for('key share')
  if (!role) return false
  await tx
    .insert(membershipRoles)
    .values({ organizationId: actor.organizationId, membershipId, roleId: role.id })
    .onConflictDoNothing()
  return true
}

async function tell(
  tx: Queryable,
  { organizationId }: Actor,
  accountId: string,
  organization: string,
  name: string,
): Promise<void> {
  const contacts = await tx
    .select({ kind: identifiers.kind, value: identifiers.value, locale: accounts.locale })
    .from(identifiers)
    .innerJoin(accounts, eq(accounts.id, identifiers.accountId))
    .where(eq(identifiers.accountId, accountId))
  const locale = contacts[0]?.locale ?? defaultLocale
  await queueNotices(tx, { accountId, organizationId, locale }, contacts, {
    template: 'owner-changed',
    params: { organization, name },
  })
}
