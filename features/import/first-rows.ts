import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import { type StagedKey, type StagedKeys, stagedKeys } from './judgement'

/** The first row of the file that says a key, by `keyOf`, and the one that speaks of a card, by its id. */
export type FirstRows = ReadonlyMap<string, number>

export const keyOf = (name: StagedKey, value: string): string => `${name}:${value}`

const valuesOf = (keys: StagedKeys): [name: StagedKey, value: string][] =>
  stagedKeys.flatMap((name) => {
    const value = keys[name]
    return value == null ? [] : [[name, value]]
  })

/** What a row says, and the id of the card that it speaks of. */
type SpokenOf = { number: number; keys: StagedKeys; knownId: string | null }

/** The first rows of the file with these keys, of those staged before and of these themselves. */
export async function firstRows(
  tx: Queryable,
  importId: string,
  rows: readonly SpokenOf[],
): Promise<FirstRows> {
  const said = new Map<string, number>()
  const note = (key: string, number: number) => {
    if (number < (said.get(key) ?? Number.POSITIVE_INFINITY)) said.set(key, number)
  }
  for (const { number, keys, knownId } of rows) {
    for (const [name, value] of valuesOf(keys)) note(keyOf(name, value), number)
    if (knownId) note(knownId, number)
  }
  const ids = sql.param([...new Set(rows.flatMap(({ knownId }) => knownId ?? []))])
  const byKey = stagedKeys.map((name) => {
    const values = [...new Set(rows.flatMap(({ keys }) => keys[name] ?? []))]
    return sql`select ${`${name}:`}::text || ${importRows[name]} as key, number from ${importRows}
      where ${importRows[name]} = any(${sql.param(values)}::text[]) and import_id = ${importId}::uuid`
  })
  const byCard = (['membershipId', 'equipmentId'] as const).map(
    (name) => sql`select ${importRows[name]}::text as key, number from ${importRows}
      where ${importRows[name]} = any(${ids}::uuid[]) and import_id = ${importId}::uuid`,
  )
  const staged = await tx.execute<{ key: string; number: number }>(sql`
    select key, min(number)::int as number from (${sql.join([...byKey, ...byCard], sql` union all `)}) said
    group by key`)
  for (const { key, number } of staged) note(key, number)
  return said
}

/** Rows above that say the same key, or speak of the same card. */
export function repetitions({ number, keys, knownId }: SpokenOf, firstRows: FirstRows): RowProblem[] {
  const isAbove = (first: number | undefined): first is number => first !== undefined && first < number
  const said = valuesOf(keys).flatMap(([field, value]) => {
    const first = firstRows.get(keyOf(field, value))
    return isAbove(first)
      ? [{ field, message: messageKey('import.problem.repeatsRow'), params: { row: String(first) } }]
      : []
  })
  const first = knownId ? firstRows.get(knownId) : undefined
  if (said.length > 0 || !isAbove(first)) return said
  return [{ message: messageKey('import.problem.samePerson'), params: { row: String(first) } }]
}
