import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditEntries, memberships } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { AuditEvent } from './events'

/**
 * An entry a card, by one statement, for changes of thousands of cards at once. `details` is JSON, or an expression over
 * `memberships` that makes it.
 */
export async function recordAuditOfCards(
  tx: Queryable,
  by: Actor,
  event: AuditEvent,
  ids: readonly string[],
  details: Record<string, unknown> | SQL,
): Promise<void> {
  if (ids.length === 0) return
  const told = 'getSQL' in details ? details : sql`${JSON.stringify(details)}::jsonb`
  await tx.execute(sql`
    insert into ${auditEntries} (organization_id, event, actor_kind, actor_account_id, actor_membership_id, actor_name,
      subject_kind, subject_id, subject_name, details, address)
    select ${by.organizationId}::uuid, ${event}, ${by.kind}, ${by.accountId}::uuid, ${by.memberships[0]?.id ?? null}::uuid,
      ${by.name}, 'membership', ${memberships.id},
      concat_ws(' ', ${memberships.surname}, ${memberships.givenName}, nullif(${memberships.patronymic}, '')),
      ${told}, ${by.address}::inet
    from ${memberships} where ${memberships.id} = any(${sql.param(ids)}::uuid[])`)
}
