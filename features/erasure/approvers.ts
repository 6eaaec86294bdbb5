import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import type { Actor } from '@/lib/actor'

/** Whether somebody else in the organisation could approve. */
export async function hasAnotherApprover(tx: Queryable, actor: Actor): Promise<boolean> {
  const rows = await tx.execute(sql`
    select 1 from ${memberships} join organizations o on o.id = ${memberships.organizationId}
    where ${memberships.organizationId} = ${actor.organizationId} and ${isActiveMembership}
      and ${memberships.acceptedAt} is not null and ${memberships.accountId} <> ${actor.accountId}
      and (o.owner_membership_id = ${memberships.id} or (
        select bool_or('admin' = any(r.applications)) and bool_or('settings.write' = any(r.permissions))
          and bool_or('people.write' = any(r.permissions))
        from membership_roles mr join roles r on r.id = mr.role_id and r.deleted_at is null
        where mr.membership_id = ${memberships.id}))
    limit 1`)
  return rows.length > 0
}
