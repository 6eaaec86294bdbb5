import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment, memberships, registryRemovals } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import type { RegistryKind } from '@/features/registries/kind'
import { registries } from '@/features/registries/registry'
import type { Removal } from '@/features/registries/schema'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { gone, heldEntry } from './mutations'
import { type Contents, contentsOf } from './queries'

/** One request moves no more; a larger entry is emptied by a bulk change first. */
export const movedAtMost = 20_000

/**
 * Takes an entry away. Its people and equipment go to another one, which is how two are merged, or stand nowhere;
 * customers always stand in a company. What the question spoke of is counted again: nobody is moved unseen.
 */
export async function removeEntry(
  actor: Actor,
  { kind, id, moveTo, ...asked }: Removal,
): Promise<Result<{ kind: RegistryKind; removalId: string }>> {
  authorize(actor, 'companies.write')
  return resultTransaction(async (tx) => {
    const [entry, target] = await heldInOrder(tx, actor, kind, id, moveTo)
    if (!entry || (moveTo && !target)) return refused(gone)
    if (id === moveTo) return refused({ field: 'moveTo', message: messageKey('registries.problem.itself') })
    const contents = await contentsOf(tx, actor, kind, id)
    const problem = removalProblem(kind, contents, { moveTo, ...asked })
    if (problem) return refused(problem)
    if (contents.people > 0) authorize(actor, 'people.write')
    if (contents.equipment > 0) authorize(actor, 'equipment.write')

    const { table, column, events } = registries[kind]
    const people = await move(tx, actor, { table: memberships, column, from: id, to: moveTo })
    const pieces = await move(tx, actor, { table: equipment, column, from: id, to: moveTo })
    await tx.execute(sql`update ${table} set deleted_at = now() where ${table.id} = ${id}`)
    const [removal] = await tx
      .insert(registryRemovals)
      .values({
        organizationId: actor.organizationId,
        ...(kind === 'company'
          ? { companyId: id, movedToCompanyId: moveTo }
          : { districtId: id, movedToDistrictId: moveTo }),
        people,
        equipment: pieces,
        byAccountId: actor.accountId,
      })
      .returning({ id: registryRemovals.id })
    if (!removal) throw new Error('the removal was not inserted')
    await recordAudit(tx, actor, {
      event: events.removed,
      subject: { kind, id, name: entry.name },
      details: { movedTo: target?.name, movedPeople: people.length, movedEquipment: pieces.length },
    })
    return ok({ kind, removalId: removal.id })
  })
}

/** Both are locked in one order, so that two merges in opposite directions cannot wait for each other. */
async function heldInOrder(
  tx: Queryable,
  actor: Actor,
  kind: RegistryKind,
  id: string,
  moveTo: string | null,
) {
  const held = new Map<string, { id: string; name: string } | null>()
  for (const each of [id, ...(moveTo ? [moveTo] : [])].sort()) {
    held.set(each, await heldEntry(tx, actor, kind, each))
  }
  return [held.get(id) ?? null, (moveTo && held.get(moveTo)) || null] as const
}

function removalProblem(kind: RegistryKind, contents: Contents, asked: Omit<Removal, 'kind' | 'id'>) {
  if (contents.people !== asked.people || contents.equipment !== asked.equipment) {
    return { message: messageKey('registries.problem.countsChanged') }
  }
  if (contents.people + contents.equipment > movedAtMost) {
    return { message: messageKey('registries.problem.tooMany'), params: { n: movedAtMost } }
  }
  if (asked.merging && !asked.moveTo) {
    return { field: 'moveTo', message: messageKey('registries.problem.chooseTarget') }
  }
  if (kind === 'company' && contents.customers > 0 && !asked.moveTo) {
    return { field: 'moveTo', message: messageKey('registries.problem.customersNeedCompany') }
  }
  return null
}

type Move = {
  table: typeof memberships | typeof equipment
  column: string
  from: string
  to: string | null
}

/** Moves all rows from one entry to another, and tells which. */
async function move(tx: Queryable, actor: Actor, { table, column, from, to }: Move): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    update ${table} set ${sql.identifier(column)} = ${to}::uuid, ${raised}
    where organization_id = ${actor.organizationId} and ${sql.identifier(column)} = ${from} returning id`)
  return rows.map(({ id }) => id)
}

export const raised: SQL = sql`version = version + 1, updated_at = now()`
