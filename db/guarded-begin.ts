import postgres, { type Sql, type TransactionSql } from 'postgres'
import { prepared } from './prepared-statements'

/** Refuses a statement of a transaction that has ended or lost its connection. */
export class TransactionEnded extends Error {
  override name = 'TransactionEnded'
  constructor() {
    super('the transaction has ended or its connection was lost; the statement was not sent')
  }
}

/** All that Drizzle uses of a transaction. Savepoints are left out: `transaction()` refuses to nest. */
type Statements = {
  unsafe: (...statement: Parameters<TransactionSql['unsafe']>) => ReturnType<TransactionSql['unsafe']>
}

/**
 * The client with a safe `begin`. In postgres.js 3.4.9 a callback that outlives its connection goes on: its statements, and
 * the driver's own COMMIT or ROLLBACK, run on whatever took the connection's place, so that half a transaction commits, or
 * a write to no socket ends the process. Here the transaction is over as soon as a statement loses the connection
 * or `begin` settles: nothing more is sent, and the driver never learns how the callback ended.
 *
 * A rejection by a lost connection may hide a COMMIT that took effect: what is retried must be idempotent.
 */
export function guardTransactions(client: Sql): Sql {
  const begin = <T>(work: (tx: Statements) => Promise<T>) => guardedBegin(client, work)
  return new Proxy(client, {
    get: (target, property) => (property === 'begin' ? begin : Reflect.get(target, property)),
  })
}

async function guardedBegin<T>(client: Sql, work: (tx: Statements) => Promise<T>): Promise<T> {
  const lost = Promise.withResolvers<never>()
  const outcome = Promise.withResolvers<T>()
  let isOpen = true

  const unsafeOf =
    (sql: TransactionSql) =>
    (...statement: Parameters<TransactionSql['unsafe']>) => {
      if (!isOpen) throw new TransactionEnded()
      const query = prepared(sql)(...statement)
      query.catch((error: unknown) => {
        if (!isConnectionLoss(error)) return
        isOpen = false
        lost.reject(error)
      })
      return query
    }

  const toldWhileOpen = (result: Promise<T>) =>
    new Promise<T>((resolve, reject) => {
      const tell = (outcome: () => void) => {
        if (!isOpen) return
        isOpen = false
        outcome()
      }
      result.then(
        (value) => tell(() => resolve(value)),
        (error) => tell(() => reject(error)),
      )
    })

  try {
    const begun = client.begin(async (sql) => {
      outcome.resolve(await toldWhileOpen(work({ unsafe: unsafeOf(sql) })))
    })
    await Promise.race([begun, lost.promise])
    return await outcome.promise
  } finally {
    isOpen = false
  }
}

/** An error after which the server has closed the session, or the socket is gone. */
function isConnectionLoss(error: unknown): boolean {
  if (error instanceof postgres.PostgresError) return error.severity === 'FATAL' || error.severity === 'PANIC'
  const { code, syscall } = error as NodeJS.ErrnoException
  return syscall !== undefined || (code?.startsWith('CONNECTION_') ?? false)
}
