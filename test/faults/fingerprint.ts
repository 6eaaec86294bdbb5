import type { Sql } from 'postgres'
import { noteWrites } from '../noted-writes'

/** How many rows and values each table holds, and how large they are together: equal for equal work. */
export type Fingerprint = Record<string, number>

/** Guesses are counted, and asking a directory is noted, whatever becomes of them (ARCHITECTURE.md, rule 7). */
const countedFirst = new Set(['rate_counters', 'sign_in_waits', 'directory_sign_ins'])
const countedFirstColumns = new Set(['one_time_codes.tries'])

/** Reads fingerprints of a whole database with the rights of its owner; a table again only when it may have changed. */
export async function fingerprints(owner: Sql): Promise<() => Promise<Fingerprint>> {
  const columns = await owner<{ table: string; column: string; type: string }[]>`
    select table_name as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'`
  const byTable = Map.groupBy(
    columns.filter(({ table }) => !countedFirst.has(table)),
    ({ table }) => table,
  )
  const readings = new Map([...byTable].map(([table, own]) => [table, readingOf(table, own)]))
  const known = new Map<string, Fingerprint>()
  const takeWritten = await noteWrites(owner, [...byTable.keys()])
  return async () => {
    const written = await takeWritten()
    const asked = known.size === 0 ? [...byTable.keys()] : written
    const texts = asked.flatMap((table) => readings.get(table) ?? [])
    const rows =
      texts.length === 0
        ? []
        : await owner.unsafe<{ name: string; figures: Fingerprint }[]>(texts.join(' union all '))
    for (const { name, figures } of rows) {
      known.set(
        name,
        Object.fromEntries(
          Object.entries(figures).map(([figure, value]) => [`${name}.${figure}`, value ?? 0]),
        ),
      )
    }
    return Object.assign({}, ...known.values())
  }
}

function readingOf(table: string, columns: readonly { column: string; type: string }[]): string {
  const figures = columns
    .filter(({ column }) => !countedFirstColumns.has(`${table}.${column}`))
    .map(
      ({ column, type }) => `count("${column}") as "${column}", ${sizeOf(column, type)} as "${column} size"`,
    )
  return `select '${table}' as name, to_jsonb(figures) as figures
    from (select count(*) as rows, ${figures.join(', ')} from "${table}") as figures`
}

/** Of what differs by chance, such as times and sealed bytes, only the number counts. */
function sizeOf(column: string, type: string): string {
  if (type === 'boolean') return `count(*) filter (where "${column}")`
  if (type === 'integer' || type === 'smallint') return `sum("${column}")`
  if (type === 'text' || type === 'uuid') return `sum(length("${column}"::text))`
  return '0'
}

/** What has grown or shrunk between two fingerprints. */
export const difference = (before: Fingerprint, after: Fingerprint): Fingerprint =>
  Object.fromEntries(
    Object.keys({ ...before, ...after })
      .map((figure): [string, number] => [figure, (after[figure] ?? 0) - (before[figure] ?? 0)])
      .filter(([, change]) => change !== 0),
  )
