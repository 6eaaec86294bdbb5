import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { plannedAnew } from '@/db/indexed-read'
import { companies, districts, memberships, organizations, roles } from '@/db/schema'
import { valuesOfMany } from '@/features/attributes/attributes'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { visiblePeople } from '@/features/memberships/scope'
import { personFacts } from '@/features/people/changes'
import { mayGrant } from '@/features/roles/may-grant'
import type { Actor, Directory } from '@/lib/actor'
import type { KnownPerson } from './ground'
import type { RowKeys } from './matching'

/** Rows come to judgement once more before they are written: their people are locked until the transaction ends. */
export type Purpose = 'rehearse' | 'write'

const heldRoles = (alive: boolean) => sql<string[]>`array(select held.role_id from membership_roles held
  join roles on roles.id = held.role_id ${alive ? sql`and roles.deleted_at is null` : sql``}
  where held.membership_id = memberships.id order by 1)`

/** The organisation's people of these ids, whether or not the actor sees them; those in the bin left out. */
export async function knownPeople(
  tx: Queryable,
  actor: Actor,
  ids: readonly string[],
  purpose: Purpose,
): Promise<KnownPerson[]> {
  if (ids.length === 0) return []
  const among = and(
    eq(memberships.organizationId, actor.organizationId),
    sql`${memberships.id} = any(${sql.param(ids)}::uuid[])`,
    isNull(memberships.deletedAt),
  )
  // In one order, so that two jobs cannot wait for each other; read when the lock is held.
  if (purpose === 'write') {
    await tx
      .select({ id: memberships.id })
      .from(memberships)
      .where(among)
      .orderBy(memberships.id)
      .for('no key update')
  }
  const beyond = await rolesBeyond(tx, actor)
  const rows = await tx
    .select({
      ...personColumns,
      ...contactColumns,
      externalId: memberships.externalId,
      sex: memberships.sex,
      workPhone: memberships.workPhone,
      otherPhone: memberships.otherPhone,
      mobileWorker: memberships.mobileWorker,
      position: memberships.position,
      personnelNumber: memberships.personnelNumber,
      erasedAt: memberships.erasedAt,
      company: sql<string>`coalesce(${companies.name}, '')`,
      district: sql<string>`coalesce(${districts.name}, '')`,
      roles: heldRoles(true),
      everRoles: heldRoles(false),
      isOwner: sql<boolean>`exists (select from ${organizations} where ${organizations.ownerMembershipId} = memberships.id)`,
      isVisible: sql<boolean>`${visiblePeople(actor)}`,
    })
    .from(memberships)
    .leftJoin(companies, eq(companies.id, memberships.companyId))
    .leftJoin(districts, eq(districts.id, memberships.districtId))
    .where(among)
    .orderBy(memberships.id)
  const values = await valuesOfMany('person', actor.organizationId, ids, tx)
  return rows.map(({ everRoles, ...row }) => ({
    ...row,
    values: values.get(row.id) ?? new Map(),
    facts: personFacts(row),
    holdsMore: everRoles.some((id) => beyond.has(id)),
  }))
}

/** Deleted ones too: whoever holds one would have it again after an undo. */
async function rolesBeyond(tx: Queryable, actor: Actor): Promise<ReadonlySet<string>> {
  const rows = await tx.select().from(roles).where(eq(roles.organizationId, actor.organizationId))
  return new Set(rows.filter((role) => !mayGrant(actor, role)).map(({ id }) => id))
}

/**
 * Ids of the people who have one of these keys; each key is asked of its own index. Contacts collide over both directories,
 * external ids in their own.
 */
export async function findKnownIds(
  tx: Queryable,
  actor: Actor,
  directory: Directory,
  keys: readonly RowKeys[],
): Promise<string[]> {
  const among = (name: keyof RowKeys) => {
    const values = [...new Set(keys.flatMap((key) => key[name] ?? []))]
    // Not a join: while a directory grows under an import, the planner takes it for small and reads it for every key.
    return sql`select ${memberships.id} from ${memberships}
      where ${memberships[name]} = any(${sql.param(values)}::text[])
        and ${memberships.organizationId} = ${actor.organizationId} and ${memberships.deletedAt} is null`
  }
  const rows = await plannedAnew(tx, () =>
    tx.execute<{ id: string }>(
      sql`${among('externalId')} and ${memberships.directory} = ${directory}
        union ${among('mobilePhone')} union ${among('email')}`,
    ),
  )
  return rows.map(({ id }) => id)
}
