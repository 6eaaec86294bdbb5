import 'server-only'
import { AsyncLocalStorage } from 'node:async_hooks'
import { database, type Queryable } from './client'

const enclosing = new AsyncLocalStorage<{ isOpen: boolean }>()

/**
 * Runs `work` in one transaction (read committed): all of it commits, or none. Inside, send everything through `tx`. A
 * transaction inside another is refused: it would wait for a second connection while it holds the first.
 * A connection lost at COMMIT rejects although the server may have committed: make retried work idempotent.
 */
export function transaction<T>(work: (tx: Queryable) => Promise<T>): Promise<T> {
  if (enclosing.getStore()?.isOpen)
    throw new Error('transaction() inside transaction(): pass the outer tx on')
  return database().transaction(async (tx) => {
    const scope = { isOpen: true }
    try {
      return await enclosing.run(scope, () => work(tx))
    } finally {
      scope.isOpen = false
    }
  })
}
