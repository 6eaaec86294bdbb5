import { type SQL, sql } from 'drizzle-orm'

type RecordColumns = {
  /** `name, email`: to insert into and to select. */
  names: SQL
  /** `name text, email text`: of `json_to_recordset`. */
  typed: SQL
  /** Each column set to what `from`, a row, has: `name = excluded.name`. */
  setFrom: (from: string) => SQL
}

/** The columns that a statement writes from rows of JSON, by their types; both are ours, never typed by anybody. */
export function recordColumns(types: Readonly<Record<string, string>>): RecordColumns {
  const names = Object.keys(types)
  return {
    names: sql.raw(names.join(', ')),
    typed: sql.raw(names.map((name) => `${name} ${types[name]}`).join(', ')),
    setFrom: (from) => sql.raw(names.map((name) => `${name} = ${from}.${name}`).join(', ')),
  }
}
