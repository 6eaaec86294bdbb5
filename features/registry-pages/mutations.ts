import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import type { RegistryKind } from '@/features/registries/kind'
import { registries } from '@/features/registries/registry'
import type { NewEntry, Renaming } from '@/features/registries/schema'
import { type Actor, authorize } from '@/lib/actor'
import { done, ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'

const nameTaken: Problem = { field: 'name', message: messageKey('registries.problem.nameTaken') }
export const gone: Problem = { message: messageKey('registries.problem.gone') }

/** Adds an entry. Whoever sees no further than their own company or district adds none. */
export async function createEntry(
  actor: Actor,
  { kind, draftId, name }: NewEntry,
): Promise<Result<{ id: string }>> {
  authorize(actor, 'companies.write')
  if (actor.visibility !== 'all') return refused({ message: messageKey('registries.problem.notAll') })
  const { table, events } = registries[kind]
  return resultTransaction(async (tx) => {
    const [created] = await tx.execute<{ id: string }>(sql`
      insert into ${table} (id, organization_id, name) values (${draftId}, ${actor.organizationId}, ${name})
      on conflict do nothing returning id`)
    if (!created) {
      const [sentBefore] = await tx.execute<{ id: string }>(sql`
        select ${table.id} from ${table}
        where ${table.organizationId} = ${actor.organizationId} and ${table.id} = ${draftId} and ${table.name} = ${name}`)
      return sentBefore ? ok({ id: sentBefore.id }) : refused(nameTaken)
    }
    await recordAudit(tx, actor, { event: events.created, subject: { kind, id: created.id, name } })
    return ok({ id: created.id })
  })
}

/** Gives an entry another name, unless somebody else did so since the form was opened. */
export async function renameEntry(actor: Actor, { kind, id, was, name }: Renaming): Promise<Result> {
  authorize(actor, 'companies.write')
  const { table, events } = registries[kind]
  try {
    return await resultTransaction(async (tx) => {
      const entry = await heldEntry(tx, actor, kind, id)
      if (!entry) return refused(gone)
      if (entry.name === name) return done
      if (entry.name !== was) {
        return refused({ message: messageKey('registries.problem.renamed'), params: { name: entry.name } })
      }
      await tx.execute(sql`update ${table} set name = ${name} where ${table.id} = ${id}`)
      await recordAudit(tx, actor, {
        event: events.renamed,
        subject: { kind, id, name },
        details: { renamedFrom: entry.name },
      })
      return done
    })
  } catch (error) {
    if (!violatedIndex(error)?.endsWith('_name')) throw error
    return refused(nameTaken)
  }
}

/** An entry that the actor's roles show, locked until the transaction ends. */
export async function heldEntry(tx: Queryable, actor: Actor, kind: RegistryKind, id: string) {
  const { table, visible } = registries[kind]
  const [row] = await tx.execute<{ id: string; name: string }>(sql`
    select ${table.id}, ${table.name} from ${table} where ${visible(actor)} and ${table.id} = ${id} for update`)
  return row ?? null
}
