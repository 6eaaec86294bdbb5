import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipment, memberships } from '@/db/schema'
import { recordAudits } from '@/features/audit/record'
import type { Actor } from '@/lib/actor'
import { type RegistryKind, registryKinds } from './kind'
import { registries } from './registry'

type Entry = { id: string; name: string }

/** Takes away those of these entries in which nothing stands any more; cards in the bin keep the name of theirs. */
export async function removeUnused(
  tx: Queryable,
  actor: Actor,
  kind: RegistryKind,
  ids: readonly string[],
  details: Record<string, unknown>,
): Promise<void> {
  if (ids.length === 0) return
  const { table, column, events } = registries[kind]
  const among = sql`${table.organizationId} = ${actor.organizationId} and ${table.deletedAt} is null
    and ${table.id} = any(${sql.param(ids)}::uuid[])`
  // Looked at once they are locked, so that nobody is put into one that goes.
  await tx.execute(sql`select from ${table} where ${among} order by ${table.id} for update`)
  const names = sql.identifier(column)
  const removed = await tx.execute<Entry>(sql`
    update ${table} set deleted_at = now() where ${among}
      and not exists (select from ${memberships} where ${names} = ${table.id} and deleted_at is null)
      and not exists (select from ${equipment} where ${names} = ${table.id} and deleted_at is null)
    returning ${table.id}, ${table.name}`)
  await recordRegistry(tx, actor, kind, removed, events.removed, details)
}

/**
 * Cards, people's or those of equipment, that come out of the bin bring their company and district along, where an import's undo took these away. A name
 * that somebody gave to another entry meanwhile leads the cards there.
 */
export async function bringEntriesBack(
  tx: Queryable,
  actor: Actor,
  ids: readonly string[],
  cards: typeof memberships | typeof equipment = memberships,
): Promise<void> {
  for (const kind of registryKinds) {
    const { table, column, events } = registries[kind]
    const names = sql.identifier(column)
    await tx.execute(sql`
      update ${cards} set ${names} = alive.id
      from ${table} gone join ${table} alive on alive.organization_id = gone.organization_id
        and lower(alive.name) = lower(gone.name) and alive.deleted_at is null
      where ${cards.id} = any(${sql.param(ids)}::uuid[]) and ${cards}.${names} = gone.id
        and gone.deleted_at is not null`)
    const restored = await tx.execute<Entry>(sql`
      update ${table} set deleted_at = null
      where ${table.organizationId} = ${actor.organizationId} and ${table.deletedAt} is not null and ${table.id} in (
        select ${names} from ${cards} where ${cards.id} = any(${sql.param(ids)}::uuid[]))
      returning ${table.id}, ${table.name}`)
    await recordRegistry(tx, actor, kind, restored, events.restored, {})
  }
}

const recordRegistry = (
  tx: Queryable,
  actor: Actor,
  kind: RegistryKind,
  entries: readonly Entry[],
  event: (typeof registries)[RegistryKind]['events']['removed'],
  details: Record<string, unknown>,
) =>
  recordAudits(
    tx,
    actor,
    entries.map(({ id, name }) => ({ event, subject: { kind, id, name }, details })),
  )
