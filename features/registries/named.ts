import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { recordAudits } from '@/features/audit/record'
import { type Actor, can } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
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

/** `name` as the registry writes it. */
export type NamedEntry = { id: string; name: string; isVisible: boolean }

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
  const found = (await findEntries(tx, actor, kind, [name])).get(name)
  const problem = entryProblem(actor, kind, found)
  if (problem) return refused(problem)
  if (found) return ok(found.id)
  return ok((await createEntries(tx, actor, kind, [name])).entries.get(name)?.id ?? null)
}

export const companyNamed = (tx: Queryable, actor: Actor, name: string) =>
  entryNamed(tx, actor, 'company', name)

export const districtNamed = (tx: Queryable, actor: Actor, name: string) =>
  entryNamed(tx, actor, 'district', name)

/** Why the actor may not name this entry on a card, or create it where none was found; null when they may. */
export function entryProblem(
  actor: Actor,
  kind: RegistryKind,
  found: NamedEntry | undefined,
): Problem | null {
  if (found?.isVisible) return null
  if (found || actor.visibility !== 'all') return { field: kind, message: texts[kind].foreign }
  return can(actor, 'companies.write') ? null : { field: kind, message: texts[kind].mayNotAdd }
}

/** The entries of these names in any case, by the name as it was asked. The lock waits for whoever is just taking one away. */
export async function findEntries(
  tx: Queryable,
  actor: Actor,
  kind: RegistryKind,
  names: readonly string[],
): Promise<Map<string, NamedEntry>> {
  const { table, visible } = registries[kind]
  const rows = await tx.execute<NamedEntry & { asked: string }>(sql`
    select asked, ${table.id}, ${table.name}, ${visible(actor)} as "isVisible"
    from unnest(${sql.param(names)}::text[]) asked
    join ${table} on ${table.organizationId} = ${actor.organizationId} and lower(${table.name}) = lower(asked)
      and ${table.deletedAt} is null
    for key share of ${table}`)
  return new Map(rows.map(({ asked, ...entry }) => [asked, entry]))
}

/**
 * Creates the entries, each with its audit entry; those that somebody else has just created are found. `created` are the ids
 * of the new ones.
 */
export async function createEntries(
  tx: Queryable,
  actor: Actor,
  kind: RegistryKind,
  names: readonly string[],
): Promise<{ entries: Map<string, NamedEntry>; created: string[] }> {
  const { table, events } = registries[kind]
  const created = await tx.execute<{ id: string; name: string }>(sql`
    insert into ${table} (organization_id, name)
    select ${actor.organizationId}::uuid, name from unnest(${sql.param(names)}::text[]) name
    on conflict do nothing returning id, name`)
  await recordAudits(
    tx,
    actor,
    created.map(({ id, name }) => ({ event: events.created, subject: { kind, id, name } })),
  )
  return { entries: await findEntries(tx, actor, kind, names), created: created.map(({ id }) => id) }
}
