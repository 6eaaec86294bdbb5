import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { memberships } from '@/db/schema'
import { visiblePeople } from '@/features/people/scope'
import { indispensableAmong, type Loss } from '@/features/roles/last-administrator'
import type { Actor } from '@/lib/actor'
import { anyOf, type InDirectory, type Obstacle } from './operation'

/** The word of the first obstacle that stands in a card's way, as SQL; null for none. */
export const obstacleOf = (obstacles: readonly Obstacle[]): SQL<string | null> =>
  obstacles.length === 0
    ? sql`null::text`
    : sql`case ${sql.join(
        obstacles.map(([word, when]) => sql`when ${when} then ${word}::text`),
        sql` `,
      )} end`

/** The actor's cards of a directory; whoever is not among them is `gone`. */
export const cardsOf = (actor: Actor, { directory }: InDirectory): SQL =>
  sql`(${visiblePeople(actor)} and ${memberships.directory} = ${directory})`

export type Sorted = { ready: string[]; left: Map<string, string[]> }

/**
 * Locks the cards until the transaction ends, in one order so that two jobs wait for each other in no circle, and only then
 * looks which of them have an obstacle.
 */
export async function sortOut(
  tx: Queryable,
  actor: Actor,
  params: InDirectory,
  ids: readonly string[],
  { obstacles, loss }: { obstacles: readonly Obstacle[]; loss: Loss | null },
): Promise<Sorted> {
  await tx.execute(sql`
    select from ${memberships} where ${memberships.id} = ${anyOf(ids)} and ${cardsOf(actor, params)}
    order by ${memberships.id} for no key update`)
  const rows = await tx.execute<{ id: string; obstacle: string | null }>(sql`
    select ${memberships.id}, ${obstacleOf(obstacles)} as obstacle from ${memberships}
    where ${memberships.id} = ${anyOf(ids)} and ${cardsOf(actor, params)}`)
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
