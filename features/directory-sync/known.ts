import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { plannedAnew } from '@/db/indexed-read'
import { corporateIdentities, directoryPeople, memberships } from '@/db/schema'
import { issuerOf } from '@/features/directory/issuer'
import type { DirectoryPerson } from '@/features/directory/mapping'

/** The card that a sync made or found for this somebody of the directory; null for whom it never met. */
export async function directoryCard(
  tx: Queryable,
  organizationId: string,
  subject: string,
): Promise<string | null> {
  const [row] = await tx
    .select({ id: directoryPeople.membershipId })
    .from(directoryPeople)
    .where(and(eq(directoryPeople.organizationId, organizationId), eq(directoryPeople.subject, subject)))
  return row?.id ?? null
}

/** A card that the directory knows, by its subject there. */
export type Link = {
  subject: string
  membershipId: string
  isInBin: boolean
  isClosed: boolean
  /** False for whom nothing but a sign-in by the directory linked. */
  isOfSync: boolean
  managerPlace: string | null
}

/** Cards of these subjects: those that a sync linked, and those whose people signed in by the directory themselves. */
export async function findLinks(
  tx: Queryable,
  organizationId: string,
  subjects: readonly string[],
): Promise<Map<string, Link>> {
  const rows = await tx.execute<Link>(sql`
    select distinct on (subject) subject, ${memberships.id} as "membershipId",
      ${memberships.deletedAt} is not null as "isInBin",
      closed_at is not null and closed_at is not distinct from ${memberships.bannedAt} as "isClosed",
      not is_proof as "isOfSync", manager_place as "managerPlace"
    from (${linksOf(organizationId)}) link join ${memberships} on ${memberships.id} = link.membership_id
    where subject = any(${sql.param(subjects)}::text[])
    order by subject, is_proof`)
  return new Map(rows.map((row) => [row.subject, row]))
}

/** Every subject of the organisation's directory that is known here: `subject`, `membership_id`, `closed_at`, `manager_place`, `is_proof`. */
export const linksOf = (organizationId: string) => sql`
  select subject, membership_id, closed_at, manager_place, false as is_proof from ${directoryPeople}
  where organization_id = ${organizationId}::uuid
  union all
  select subject, membership_id, null, null, true from ${corporateIdentities}
  where organization_id = ${organizationId}::uuid and provider = 'ldap' and issuer = ${issuerOf({ organizationId })}`

/**
 * Cards that have a contact of these people. Asked of all at once: while a first sync fills the table, its statistics are those
 * of an empty one, and a join would walk the table for each.
 */
export async function findByContacts(
  tx: Queryable,
  organizationId: string,
  people: readonly DirectoryPerson[],
): Promise<string[]> {
  const among = (column: typeof memberships.mobilePhone | typeof memberships.email, values: string[]) => sql`
    select ${memberships.id} from ${memberships}
    where ${column} = any(${sql.param(values)}::text[]) and ${memberships.organizationId} = ${organizationId}::uuid and ${memberships.deletedAt} is null`
  const phones = people.flatMap(({ profile }) => profile.mobilePhone ?? [])
  const emails = people.flatMap(({ profile }) => profile.email ?? [])
  const rows = await plannedAnew(tx, () =>
    tx.execute<{ id: string }>(
      sql`${among(memberships.mobilePhone, phones)} union ${among(memberships.email, emails)}`,
    ),
  )
  return rows.map(({ id }) => id)
}

/** Which of these cards are linked to somebody of the directory. */
export async function linkedAmong(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select membership_id as id from (${linksOf(organizationId)}) link
    where membership_id = any(${sql.param(ids)}::uuid[])`)
  return new Set(rows.map(({ id }) => id))
}
