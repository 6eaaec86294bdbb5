import 'server-only'
import { and, eq, isNull, type SQLWrapper, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment, memberships, registryRemovals } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import type { RegistryKind } from '@/features/registries/kind'
import { registries } from '@/features/registries/registry'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { raised } from './removal'

const tooLate: Problem = { message: messageKey('registries.problem.tooLate') }

/** One's own removals; whoever sees the whole organisation takes back everybody's. */
const isUndoable = (actor: Actor, id: string) =>
  and(
    eq(registryRemovals.organizationId, actor.organizationId),
    eq(registryRemovals.id, id),
    isNull(registryRemovals.undoneAt),
    sql`${registryRemovals.at} > now() - interval '1 day'`,
    actor.visibility === 'all' ? undefined : sql`${registryRemovals.byAccountId} = ${actor.accountId}`,
  )

/** A removal that can still be taken back, as its notice tells it; null for any other id. */
export async function undoableRemoval(actor: Actor, kind: RegistryKind, id: unknown) {
  authorize(actor, 'companies.write')
  if (!isUuid(id)) return null
  const { table } = registries[kind]
  const [removed, target] =
    kind === 'company'
      ? [registryRemovals.companyId, registryRemovals.movedToCompanyId]
      : [registryRemovals.districtId, registryRemovals.movedToDistrictId]
  const nameOf = (column: SQLWrapper) =>
    sql<string | null>`(select named.name from ${table} as named where named.id = ${column})`
  const [row] = await database()
    .select({
      id: registryRemovals.id,
      name: nameOf(removed),
      movedTo: nameOf(target),
      people: sql<number>`cardinality(${registryRemovals.people})`,
      equipment: sql<number>`cardinality(${registryRemovals.equipment})`,
    })
    .from(registryRemovals)
    .where(isUndoable(actor, id))
  return row?.name ? { ...row, name: row.name } : null
}

/** Brings an entry back with those of its people and equipment that nobody moved on meanwhile. */
export async function undoRemoval(
  actor: Actor,
  { removalId }: { removalId: string },
): Promise<Result<{ kind: RegistryKind; id: string }>> {
  authorize(actor, 'companies.write')
  try {
    return await resultTransaction((tx) => undo(tx, actor, removalId))
  } catch (error) {
    if (!violatedIndex(error)?.endsWith('_name')) throw error
    return refused({ message: messageKey('registries.problem.nameTakenMeanwhile') })
  }
}

async function undo(
  tx: Queryable,
  actor: Actor,
  removalId: string,
): Promise<Result<{ kind: RegistryKind; id: string }>> {
  const [removal] = await tx
    .update(registryRemovals)
    .set({ undoneAt: sql`now()` })
    .where(isUndoable(actor, removalId))
    .returning()
  if (!removal) return refused(tooLate)
  if (removal.people.length > 0) authorize(actor, 'people.write')
  if (removal.equipment.length > 0) authorize(actor, 'equipment.write')
  const kind: RegistryKind = removal.companyId ? 'company' : 'district'
  const [id, from] = removal.companyId
    ? [removal.companyId, removal.movedToCompanyId]
    : [removal.districtId, removal.movedToDistrictId]
  if (!id) throw new Error('a removal names what it took away')

  const { table, column, events } = registries[kind]
  const [entry] = await tx.execute<{ name: string }>(
    sql`update ${table} set deleted_at = null where ${table.id} = ${id} returning name`,
  )
  const moves = [
    { rows: memberships, ids: removal.people },
    { rows: equipment, ids: removal.equipment },
  ]
  for (const { rows, ids } of moves) {
    await tx.execute(sql`
      update ${rows} set ${sql.identifier(column)} = ${id}::uuid, ${raised}
      where organization_id = ${actor.organizationId} and id = any(${sql.param(ids)}::uuid[])
        and ${sql.identifier(column)} is not distinct from ${from}::uuid`)
  }
  await recordAudit(tx, actor, {
    event: events.restored,
    subject: { kind, id, name: entry?.name ?? '' },
    details: { movedPeople: removal.people.length, movedEquipment: removal.equipment.length },
  })
  return ok({ kind, id })
}
