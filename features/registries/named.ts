import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { recordAudit } from '@/features/audit/record'
import { type Actor, can } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { type MessageKey, messageKey } from '@/lib/translator'
import type { RegistryKind } from './kind'
import { registries } from './registry'

const texts: Record<RegistryKind, { foreign: MessageKey; mayNotAdd: MessageKey }> = {
  company: {
    foreign: messageKey('people.problem.foreignCompany'),
    mayNotAdd: messageKey('people.problem.mayNotAddCompany'),
  },
  district: {
    foreign: messageKey('people.problem.foreignDistrict'),
    mayNotAdd: messageKey('people.problem.mayNotAddDistrict'),
  },
}

/**
 * The id of the entry of this name in any case, created when there is none; null for an empty name. A refusal names the
 * field `company` or `district`. Whoever sees no further than their own entry cannot put a card into another.
 */
async function entryNamed(
  tx: Queryable,
  actor: Actor,
  kind: RegistryKind,
  name: string,
): Promise<Result<string | null>> {
  if (name === '') return ok(null)
  const found = await find(tx, actor, kind, name)
  if (found) return found.isVisible ? ok(found.id) : refused({ field: kind, message: texts[kind].foreign })
  if (actor.visibility !== 'all') return refused({ field: kind, message: texts[kind].foreign })
  if (!can(actor, 'companies.write')) return refused({ field: kind, message: texts[kind].mayNotAdd })

  const { table, events } = registries[kind]
  const [created] = await tx.execute<{ id: string }>(sql`
    insert into ${table} (organization_id, name) values (${actor.organizationId}, ${name})
    on conflict do nothing returning id`)
  if (!created) return ok((await find(tx, actor, kind, name))?.id ?? null) // Somebody else has just created it.
  await recordAudit(tx, actor, { event: events.created, subject: { kind, id: created.id, name } })
  return ok(created.id)
}

export const companyNamed = (tx: Queryable, actor: Actor, name: string) =>
  entryNamed(tx, actor, 'company', name)

export const districtNamed = (tx: Queryable, actor: Actor, name: string) =>
  entryNamed(tx, actor, 'district', name)

/** The lock waits for whoever is just taking the entry away. */
async function find(tx: Queryable, actor: Actor, kind: RegistryKind, name: string) {
  const { table, visible } = registries[kind]
  const [row] = await tx.execute<{ id: string; isVisible: boolean }>(sql`
    select ${table.id}, ${visible(actor)} as "isVisible" from ${table}
    where ${table.organizationId} = ${actor.organizationId} and lower(${table.name}) = lower(${name})
      and ${table.deletedAt} is null
    for key share`)
  return row
}
