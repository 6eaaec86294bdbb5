import { and, asc, desc, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { readAhead } from './read-ahead'
import { isUuid } from './uuid'

/** A page's query string, as Next gives it. */
export type SearchParams = Record<string, string | string[] | undefined>

/** One key of an order. Its expression is never null, since a comparison with null would lose the row. */
type SortKey = { by: SQLWrapper; type: 'text' | 'timestamp' | 'date' }

const castOf = { text: 'text', timestamp: 'timestamptz', date: 'date', uuid: 'uuid' }

/** What a list may be sorted by, which is also the whitelist of `?sort=`; the id settles ties. */
export type ListDefinition<Name extends string> = {
  sorts: Record<Name, readonly SortKey[]>
  initial: { sort: Name; descending: boolean }
  id: SQLWrapper
  pageSize: number
}

/** The rows after or before one row, which is known by the texts of its keys and its id; without keys, the list's end. */
type Cursor = { side: 'after' | 'before'; keys: string[] }
export type ListRequest<Name extends string> = { sort: Name; descending: boolean; cursor: Cursor | null }
type ListPage<Row, Total> = { rows: Row[]; total: Total; previous: string | null; next: string | null }

/** The cursor of the last page. */
export const lastPage = 'last'

/** The parameters of a query string, as a page would get them. */
export function paramsOf(query: string): SearchParams {
  const params = new URLSearchParams(query)
  return Object.fromEntries(
    [...new Set(params.keys())].map((name) => {
      const values = params.getAll(name)
      return [name, values.length > 1 ? values : values[0]]
    }),
  )
}

export type RowQuery = {
  /** The source's `where` and `beyond`. */
  where: SQL | undefined
  /** What the cursor alone asks for. */
  beyond: SQL | undefined
  orderBy: SQL[]
  /** What the rows are ordered by, and whether the other way round. */
  by: readonly SQLWrapper[]
  isBackwards: boolean
  limit: number
  keys: SQL<string[]>
}

const maxCursorLength = 2_000

/** What the URL asks for. An unknown sort or a forged cursor means the first page, never an error. */
export function listRequest<Name extends string>(
  definition: ListDefinition<Name>,
  params: SearchParams,
): ListRequest<Name> {
  const asked = typeof params.sort === 'string' ? params.sort : ''
  const name = asked.replace(/^-/, '')
  const order = isSort(definition, name)
    ? { sort: name, descending: asked.startsWith('-') }
    : definition.initial
  return { ...order, cursor: readCursor(definition, order, params.cursor) }
}

const isSort = <Name extends string>(definition: ListDefinition<Name>, name: string): name is Name =>
  Object.hasOwn(definition.sorts, name)

/** `company`, or `-company` for descending, as `?sort=` spells it. */
export const sortParam = ({ sort, descending }: { sort: string; descending: boolean }): string =>
  descending ? `-${sort}` : sort

/** Where a header leads that sorts by its column, and by the same column turns the order round. */
export function sortLink<Name extends string>(
  path: string,
  params: SearchParams,
  request: ListRequest<Name>,
  sort: Name,
  { latestFirst = false } = {},
): { href: string; direction: 'ascending' | 'descending' | null } {
  const isCurrent = request.sort === sort
  const descending = isCurrent ? !request.descending : latestFirst
  return {
    href: listHref(path, params, { sort: sortParam({ sort, descending }) }),
    direction: isCurrent ? (request.descending ? 'descending' : 'ascending') : null,
  }
}

/** The same list with some of its parameters changed; a cursor belongs to one order and one filter, so it goes. */
export function listHref(
  path: string,
  params: SearchParams,
  changes: Record<string, string | readonly string[] | null>,
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...params, cursor: undefined, ...changes })) {
    for (const each of [value ?? []].flat()) if (each !== '') query.append(name, each)
  }
  return query.size > 0 ? `${path}?${query}` : path
}

/** The query string of an address of `listHref`. */
export const queryOf = (href: string): string => href.split('?')[1] ?? ''

/**
 * One page by keyset, so that the deepest costs what the first does. `where` serves rows and count alike; `rows`
 * must select `keys` beside its columns. A cursor that leads nowhere shows the first page.
 */
export async function listPage<Name extends string, Row extends { keys: string[] }, Total = number>(
  definition: ListDefinition<Name>,
  request: ListRequest<Name>,
  source: {
    where: SQL
    rows: (query: RowQuery) => Promise<Row[]>
    count: (where: SQL) => Promise<Total>
  },
): Promise<ListPage<Omit<Row, 'keys'>, Total>> {
  const { cursor } = request
  const [found, total] = await Promise.all([
    source.rows(rowQuery(definition, request, source.where)),
    source.count(source.where),
  ])
  const hasMore = found.length > definition.pageSize
  const leadsNowhere = found.length === 0 || (cursor?.side === 'before' && !hasMore)
  if (cursor && leadsNowhere) return listPage(definition, { ...request, cursor: null }, source)

  const rows = found.slice(0, definition.pageSize)
  if (cursor?.side === 'before') rows.reverse()
  const link = (side: Cursor['side'], row: Row | undefined) =>
    row ? writeCursor(request, { side, keys: row.keys }) : null
  return {
    rows: rows.map(({ keys, ...row }) => row),
    total,
    previous: cursor ? link('before', rows[0]) : null,
    next: isFollowed(cursor, hasMore) ? link('after', rows.at(-1)) : null,
  }
}

/** Whether other rows come after the page: those from which it was looked back, or one more that was found. */
const isFollowed = (cursor: Cursor | null, hasMore: boolean): boolean =>
  cursor?.side === 'before' ? cursor.keys.length > 0 : hasMore

/** What a request asks of the database, also for a reader of all rows who goes on from the keys of the last one. */
function rowQuery<Name extends string>(
  definition: ListDefinition<Name>,
  { sort, descending, cursor }: ListRequest<Name>,
  where: SQL,
): RowQuery {
  const sortKeys = definition.sorts[sort]
  const expressions = [...sortKeys.map(({ by }) => by), definition.id]
  const backwards = descending !== (cursor?.side === 'before')
  const beyond = cursor?.keys.length ? isBeyond(expressions, sortKeys, cursor.keys, backwards) : undefined
  return {
    where: and(where, beyond),
    beyond,
    orderBy: expressions.map((expression) => (backwards ? desc(expression) : asc(expression))),
    by: expressions,
    isBackwards: backwards,
    limit: definition.pageSize + 1,
    keys: sql`array[${list([...sortKeys.map(keyText), sql`${definition.id}::text`])}]`,
  }
}

const rowsAtOnce = 2_000

/** All rows that fit in the list's order, so many at once, each part by the index of the order. */
export const rowsInOrder = <Name extends string, Row extends { keys: string[] }>(
  definition: ListDefinition<Name>,
  request: ListRequest<Name>,
  where: SQL,
  read: (query: RowQuery) => Promise<Row[]>,
): AsyncGenerator<Row[]> =>
  readAhead(rowsAtOnce, (last: Row | undefined) => {
    const cursor = last ? ({ side: 'after', keys: last.keys } as const) : null
    return read({ ...rowQuery(definition, { ...request, cursor }, where), limit: rowsAtOnce })
  })

/** Rows on the far side of the cursor's row: one row comparison, which an index on the same columns answers. */
function isBeyond(
  expressions: SQLWrapper[],
  sortKeys: readonly SortKey[],
  keys: string[],
  backwards: boolean,
): SQL {
  const values = keys.map((key, at) => {
    const type = at === sortKeys.length ? 'uuid' : (sortKeys[at]?.type ?? 'text')
    return sql`${key}::${sql.raw(castOf[type])}`
  })
  return sql`(${list(expressions)}) ${sql.raw(backwards ? '<' : '>')} (${list(values)})`
}

const list = (parts: SQLWrapper[]): SQL => sql.join(parts, sql`, `)

/** Microseconds stay, which a JavaScript date would lose. */
const keyText = ({ by, type }: SortKey): SQL =>
  type === 'timestamp'
    ? sql`to_char(${by} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`
    : sql`${by}::text`

const writeCursor = (order: { sort: string; descending: boolean }, { side, keys }: Cursor): string =>
  Buffer.from(JSON.stringify([sortParam(order), side, ...keys])).toString('base64url')

function readCursor<Name extends string>(
  definition: ListDefinition<Name>,
  order: { sort: Name; descending: boolean },
  text: string | string[] | undefined,
): Cursor | null {
  if (text === lastPage) return { side: 'before', keys: [] }
  if (typeof text !== 'string' || text.length > maxCursorLength) return null
  const [sort, side, ...keys] = parsedArray(Buffer.from(text, 'base64url').toString('utf8'))
  const sortKeys = definition.sorts[order.sort]
  const fits =
    sort === sortParam(order) &&
    (side === 'after' || side === 'before') &&
    keys.length === sortKeys.length + 1 &&
    keys.every((key, at) => isKey(key, at === sortKeys.length ? 'uuid' : sortKeys[at]?.type))
  return fits ? { side, keys: keys as string[] } : null
}

function parsedArray(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json)
    return Array.isArray(value) ? value : []
  } catch {
    return []
  }
}

/** Whether PostgreSQL can cast the text; it refuses NUL characters everywhere. */
function isKey(key: unknown, type: SortKey['type'] | 'uuid' | undefined): boolean {
  if (typeof key !== 'string' || key.includes('\0')) return false
  if (type === 'uuid') return isUuid(key)
  if (type === 'timestamp') return isInstant(key)
  if (type === 'date') return isDate(key)
  return true
}

/** Any year from 1 to 9999, as an order may end with a day that nobody lives to see. */
function isDate(key: string): boolean {
  return isInstant(`${key}T00:00:00.000000Z`)
}

/** Written as `keyText` writes it. JavaScript takes 30 February for 2 March, and PostgreSQL takes no year 0. */
function isInstant(key: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\dT[\d:]{8}\.\d{6}Z$/.test(key)) return false
  const instant = new Date(key)
  return !Number.isNaN(instant.getTime()) && instant.toISOString().slice(0, 19) === key.slice(0, 19)
}
