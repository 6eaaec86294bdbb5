import type { Sql } from 'postgres'

/** How many rows and values each table holds, and how large they are together: equal for equal work. */
export type Fingerprint = Record<string, number>

/** Guesses are counted before they are compared, whatever becomes of them (ARCHITECTURE.md, rule 7). */
const countedFirst = new Set(['rate_counters', 'sign_in_waits'])
const countedFirstColumns = new Set(['one_time_codes.tries'])

/** Reads fingerprints of a whole database with the rights of its owner. */
export async function fingerprints(owner: Sql): Promise<() => Promise<Fingerprint>> {
  const columns = await owner<{ table: string; column: string; type: string }[]>`
    select table_name as table, column_name as column, data_type as type
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'public' and table_type = 'BASE TABLE'`
  const byTable = Map.groupBy(
    columns.filter(({ table }) => !countedFirst.has(table)),
    ({ table }) => table,
  )
  const perTable = [...byTable].map(([table, own]) => {
    const figures = own
      .filter(({ column }) => !countedFirstColumns.has(`${table}.${column}`))
      .map(
        ({ column, type }) =>
          `count("${column}") as "${column}", ${sizeOf(column, type)} as "${column} size"`,
      )
    return `select '${table}' as name, to_jsonb(figures) as figures
      from (select count(*) as rows, ${figures.join(', ')} from "${table}") as figures`
  })
  return async () => {
    const rows = await owner.unsafe<{ name: string; figures: Record<string, number> }[]>(
      perTable.join(' union all '),
      [],
      // Asked a thousand times: planned once.
      { prepare: true },
    )
    return Object.fromEntries(
      rows.flatMap(({ name, figures }) =>
        Object.entries(figures).map(([figure, value]) => [`${name}.${figure}`, value ?? 0]),
      ),
    )
  }
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
