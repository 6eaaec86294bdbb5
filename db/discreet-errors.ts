import { DrizzleQueryError } from 'drizzle-orm'

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
