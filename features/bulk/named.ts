import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import type { Subject } from '@/features/jobs/kind'
import type { Actor } from '@/lib/actor'
import type { Ground } from './ground'
import { anyOf } from './operation'

/** Those of these rows that the actor sees, in the order of the ids, with the way to their cards. */
export async function namedRows<P>(
  { table, visible, subjects }: Ground<P>,
  actor: Actor,
  ids: readonly string[],
): Promise<Subject[]> {
  const where = sql`${visible(actor)} and ${table}.id = ${anyOf(ids)}`
  const found = await subjects(database(), where, { offset: 0, limit: ids.length })
  const byId = new Map(found.map((subject) => [subject.id, subject]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
