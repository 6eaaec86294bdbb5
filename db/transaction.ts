import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { database, type Queryable } from './client'

declare const inTransaction: unique symbol

/** An open transaction. What must commit with something else, such as an audit row, asks for one. */
export type Transaction = Queryable & { readonly [inTransaction]: true }

const enclosing = new AsyncLocalStorage<{ isOpen: boolean }>()

/**
 * Runs `work` in one transaction (read committed): all of it commits, or none. Inside, send everything through `tx`. A
 * transaction inside another is refused: it would wait for a second connection while it holds the first.
 * A connection lost at COMMIT rejects although the server may have committed: make retried work idempotent.
 */
export function transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (enclosing.getStore()?.isOpen)
    throw new Error('transaction() inside transaction(): pass the outer tx on')
  return database().transaction(async (tx) => {
    const scope = { isOpen: true }
    try {
      return await enclosing.run(scope, () => work(tx as unknown as Transaction))
    } finally {
      scope.isOpen = false
    }
  })
}
