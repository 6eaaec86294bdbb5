import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { permissions } from '@/lib/applications'

/**
 * Whether the organisation, as this transaction leaves it, still has someone who can do everything: the owner,
 * or an account whose roles together open `admin` with all permissions; accepted, not banned, not deleted.
 * Call it after the change and roll back on false. The row lock lets one such change through at a time, so two
 * administrators cannot remove each other at once (READ COMMITTED: the check sees what the other committed).
 * Cards in `without` count as gone already, or as without that one role.
 */
export async function keepsAnAdministrator(
  tx: Queryable,
  organizationId: string,
  without: readonly string[] = [],
  loss: Loss = 'card',
): Promise<boolean> {
  await tx.execute(sql`select 1 from organizations where id = ${organizationId} for no key update`)
  const gone = loss === 'card' ? without : []
  const lost =
    loss === 'card'
      ? sql`false`
      : sql`(mr.role_id = ${loss.role}
    and mr.membership_id = any(${sql.param(without)}::uuid[]))`
  const everything = sql`${sql.param(permissions)}::text[]`
  const rows = await tx.execute<{ kept: boolean }>(sql`
    with active as (
      select id, account_id from ${memberships}
      where organization_id = ${organizationId} and ${isAdministratorsCard(gone)}
    ),
    held as (
      select active.account_id, r.applications, r.permissions
      from active
      join membership_roles mr on mr.membership_id = active.id and not ${lost}
      join roles r on r.id = mr.role_id and r.deleted_at is null
    )
    select exists (
      select 1 from organizations o join ${memberships} on ${memberships.id} = o.owner_membership_id
      where o.id = ${organizationId} and ${isAdministratorsCard(gone)}
    ) or exists (
      select 1 from held
      group by account_id
      having bool_or('admin' = any(applications))
        and (select array_agg(p) from held h, unnest(h.permissions) p where h.account_id = held.account_id) @> ${everything}
    ) as kept`)
  return rows[0]?.kept === true
}

/** What a change takes: whole cards, or a role from them. */
export type Loss = 'card' | { role: string }

/** Of somebody who can act: bound to an account, accepted, open, and not one of those that count as gone. */
const isAdministratorsCard = (without: readonly string[]): SQL =>
  sql`${memberships.accountId} is not null and ${memberships.acceptedAt} is not null and ${isActiveMembership}
    and ${memberships.id} <> all(${sql.param(without)}::uuid[])`

/**
 * Which of these cards must stay as they are, so that somebody is left who can do everything: for changes of many cards at once,
 * asked before the change.
 */
export async function indispensableAmong(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
  loss: Loss,
): Promise<string[]> {
  const running = await tx.execute<{ id: string }>(sql`
    select ${memberships.id} from ${memberships}
    where ${memberships.id} = any(${sql.param(ids)}::uuid[]) and ${isAdministratorsCard([])}
      and (exists (select from organizations where owner_membership_id = ${memberships.id})
        or exists (select from membership_roles held join roles on roles.id = held.role_id
          where held.membership_id = ${memberships.id} and 'admin' = any(roles.applications)))
    order by ${memberships.id}`)
  const all = running.map(({ id }) => id)
  if (all.length === 0 || (await keepsAnAdministrator(tx, organizationId, all, loss))) return []
  const gone: string[] = []
  for (const id of all) {
    if (await keepsAnAdministrator(tx, organizationId, [...gone, id], loss)) gone.push(id)
  }
  return all.filter((id) => !gone.includes(id))
}
