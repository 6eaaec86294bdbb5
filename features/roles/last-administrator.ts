import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/people/active-membership'
import { permissions } from '@/lib/applications'

/**
 * Whether the organisation, as this transaction leaves it, still has someone who can do everything: the owner,
 * or an account whose roles together open `admin` with all permissions; accepted, not banned, not deleted.
 * Call it after the change and roll back on false. The row lock lets one such change through at a time, so two
 * administrators cannot remove each other at once (READ COMMITTED: the check sees what the other committed).
 * Cards in `without` count as gone already.
 */
export async function keepsAnAdministrator(
  tx: Queryable,
  organizationId: string,
  without: readonly string[] = [],
): Promise<boolean> {
  await tx.execute(sql`select 1 from organizations where id = ${organizationId} for no key update`)
  const everything = sql`${sql.param(permissions)}::text[]`
  const rows = await tx.execute<{ kept: boolean }>(sql`
    with active as (
      select id, account_id from ${memberships}
      where organization_id = ${organizationId}
        and account_id is not null and accepted_at is not null and ${isActiveMembership}
        and id <> all(${sql.param(without)}::uuid[])
    ),
    held as (
      select active.account_id, r.applications, r.permissions
      from active
      join membership_roles mr on mr.membership_id = active.id
      join roles r on r.id = mr.role_id and r.deleted_at is null
    )
    select exists (
      select 1 from active join organizations o on o.owner_membership_id = active.id and o.id = ${organizationId}
    ) or exists (
      select 1 from held
      group by account_id
      having bool_or('admin' = any(applications))
        and (select array_agg(p) from held h, unnest(h.permissions) p where h.account_id = held.account_id) @> ${everything}
    ) as kept`)
  return rows[0]?.kept === true
}
