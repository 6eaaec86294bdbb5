import type { Sql } from 'postgres'

/**
 * `unsafe`, which is all that Drizzle calls, with the statement prepared once a connection. Without it postgres.js 3.4.9
 * asks the server to describe each statement before it binds: a second round trip, and parsing every time.
 */
export const prepared =
  (client: Pick<Sql, 'unsafe'>): Sql['unsafe'] =>
  (query, parameters, options) =>
    client.unsafe(query, parameters, { ...options, prepare: true })

/** The client with `prepared` for its `unsafe`. Behind an old pooler the pool's own `prepare: false` wins. */
export const prepareStatements = (client: Sql): Sql => {
  const unsafe = prepared(client)
  return new Proxy(client, {
    get: (target, property) => (property === 'unsafe' ? unsafe : Reflect.get(target, property)),
  })
}
