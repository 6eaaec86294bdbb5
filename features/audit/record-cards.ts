import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { auditEntries, equipment, memberships } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { AuditEvent } from './events'

const subjects = {
  membership: {
    table: memberships,
    name: sql`concat_ws(' ', ${memberships.surname}, ${memberships.givenName}, nullif(${memberships.patronymic}, ''))`,
  },
  equipment: { table: equipment, name: sql`${equipment.name}` },
}

type Details = Record<string, unknown> | SQL

/** An entry a row, by one statement, for changes of thousands at once. */
async function recordAuditOfRows(
  kind: keyof typeof subjects,
  tx: Queryable,
  by: Actor,
  event: AuditEvent,
  ids: readonly string[],
  details: Details,
): Promise<void> {
  if (ids.length === 0) return
  const { table, name } = subjects[kind]
  const told = 'getSQL' in details ? details : sql`${JSON.stringify(details)}::jsonb`
  await tx.execute(sql`
    insert into ${auditEntries} (organization_id, event, actor_kind, actor_account_id, actor_membership_id, actor_name,
      subject_kind, subject_id, subject_name, details, address)
    select ${by.organizationId}::uuid, ${event}, ${by.kind}, ${by.accountId}::uuid, ${by.memberships[0]?.id ?? null}::uuid,
      ${by.name}, ${kind}, ${table}.id, ${name}, ${told}, ${by.address}::inet
    from ${table} where ${table}.id = any(${sql.param(ids)}::uuid[])`)
}

/** People's cards. `details` is JSON, or an expression over `memberships` that makes it. */
export const recordAuditOfCards = (
  tx: Queryable,
  by: Actor,
  event: AuditEvent,
  ids: readonly string[],
  details: Details,
): Promise<void> => recordAuditOfRows('membership', tx, by, event, ids, details)

/** Equipment. `details` is JSON, or an expression over `equipment` that makes it. */
export const recordAuditOfEquipment = (
  tx: Queryable,
  by: Actor,
  event: AuditEvent,
  ids: readonly string[],
  details: Details,
): Promise<void> => recordAuditOfRows('equipment', tx, by, event, ids, details)
