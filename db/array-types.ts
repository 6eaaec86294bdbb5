import { makePgArray, parsePgArray } from 'drizzle-orm/pg-core/utils/array'

/** Reads and writes one array type by its object id in pg_type, which never changes for built-in types. */
const arrayType = (id: number, element: (text: string) => unknown = (text) => text) => ({
  to: id,
  from: [id],
  serialize: (value: unknown) => (Array.isArray(value) ? makePgArray(value) : value),
  parse: (text: string) =>
    parsePgArray(text).map((item) => (typeof item === 'string' ? element(item) : item)),
})

/** The arrays our SQL meets, so that the driver need not ask the server for all of them on every connect. */
export const arrayTypes = {
  booleans: arrayType(1000, (text) => text === 't'),
  integers: arrayType(1007, Number),
  texts: arrayType(1009),
  varchars: arrayType(1015),
  bigints: arrayType(1016),
  uuids: arrayType(2951),
}
