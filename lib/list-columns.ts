import type { SearchParams } from './list'

/** The columns that the address names, else those that the browser remembers, else the usual ones; in the order of `all`. */
export function shownColumns<Column extends string>(
  all: readonly Column[],
  usual: readonly Column[],
  params: SearchParams,
  remembered: string | undefined,
): readonly Column[] {
  const asked = typeof params.columns === 'string' ? params.columns : (remembered ?? '')
  const names = asked.split('.')
  const known = all.filter((column) => names.includes(column))
  return known.length > 0 ? known : usual
}

/** Columns as `?columns=` and the cookie spell them. */
export const columnsParam = (columns: readonly string[]): string => columns.join('.')
