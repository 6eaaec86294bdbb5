import { DrizzleQueryError } from 'drizzle-orm'
import { outageDigest } from '@/lib/outage-digest'
import { passingFault } from '@/lib/passing-fault'

/**
 * Drizzle writes a failed statement's parameters into its error, and with it hashes and contacts into the log. Here it
 * keeps the statement, which is enough to find the fault, and forgets what was put into it.
 */
export function keepParametersOutOfErrors(): void {
  Object.defineProperty(DrizzleQueryError.prototype, 'params', {
    configurable: true,
    // The constructor assigns `query`, then `params`, then takes the stack, whose first line is the message.
    set(this: DrizzleQueryError) {
      this.message = `Failed query: ${this.query}`
    },
  })
}

/** Marks what passes for the browser: a page that has begun cannot become the outage page when a statement of it fails. */
export function tellOutagesFromBugs(): void {
  Object.defineProperty(DrizzleQueryError.prototype, 'digest', {
    configurable: true,
    get(this: DrizzleQueryError) {
      const fault = passingFault(this)
      return fault ? outageDigest(fault) : undefined
    },
    // Next numbers an error that has none.
    set(this: DrizzleQueryError, value: string) {
      Object.defineProperty(this, 'digest', { value, configurable: true, writable: true })
    },
  })
}
