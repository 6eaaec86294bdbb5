import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { indispensableAmong, type Loss } from '@/features/roles/last-administrator'
import type { Actor } from '@/lib/actor'
import type { Ground } from './ground'
import { anyOf, type Obstacle } from './operation'

/** The word of the first obstacle that stands in a row's way, as SQL; null for none. */
export const obstacleOf = (obstacles: readonly Obstacle[]): SQL<string | null> =>
  obstacles.length === 0
    ? sql`null::text`
    : sql`case ${sql.join(
        obstacles.map(([word, when]) => sql`when ${when} then ${word}::text`),
        sql` `,
      )} end`

export type Sorted = { ready: string[]; left: Map<string, string[]> }

/**
 * Locks the rows until the transaction ends, in one order so that two jobs wait for each other in no circle, and only then
 * looks which of them have an obstacle.
 */
export async function sortOut<P>(
  tx: Queryable,
  { table, meant }: Ground<P>,
  actor: Actor,
  params: P,
  ids: readonly string[],
  { obstacles, loss }: { obstacles: readonly Obstacle[]; loss: Loss | null },
): Promise<Sorted> {
  const chosen = sql`${table} where ${table}.id = ${anyOf(ids)} and ${meant(actor, params)}`
  await tx.execute(sql`select from ${chosen} order by ${table}.id for no key update`)
  const rows = await tx.execute<{ id: string; obstacle: string | null }>(
    sql`select ${table}.id, ${obstacleOf(obstacles)} as obstacle from ${chosen}`,
  )
  const found = new Map(rows.map(({ id, obstacle }) => [id, obstacle]))
  const candidates = ids.filter((id) => found.get(id) === null)
  const kept = new Set(loss ? await indispensableAmong(tx, actor.organizationId, candidates, loss) : [])
  const left = new Map<string, string[]>()
  for (const id of ids) {
    const word = kept.has(id) ? 'last-administrator' : found.has(id) ? found.get(id) : 'gone'
    if (word) left.set(word, [...(left.get(word) ?? []), id])
  }
  return { ready: candidates.filter((id) => !kept.has(id)), left }
}
