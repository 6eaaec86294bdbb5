import { AsyncLocalStorage } from 'node:async_hooks'

/** What is wrong with the database for a while, and with nothing that a person typed. */
export type PassingFault = 'unreachable' | 'full' | 'busy'

/** SQLSTATE classes and codes (PostgreSQL, appendix A), and what Node.js and postgres.js call a lost connection. */
const faults: [pattern: RegExp, fault: PassingFault][] = [
  [/^(53100|53200|ENOSPC|EDQUOT)$/, 'full'],
  // Too many connections, a lock or statement that took too long, a deadlock.
  [/^(53300|53400|55P03|57014|40001|40P01)$/, 'busy'],
  [/^(08|57P0)/, 'unreachable'],
  [/^(CONNECT_TIMEOUT$|CONNECTION_|ECONN|EPIPE$|ETIMEDOUT$|EHOST|ENET|ENOTFOUND$|EAI_AGAIN$)/, 'unreachable'],
]

/** The passing fault behind an error, however deep its cause; null for a bug. */
export function passingFault(error: unknown): PassingFault | null {
  for (let cause = error; cause instanceof Error; cause = causeOf(cause)) {
    if (cause.name === 'TransactionEnded') return 'unreachable'
    const code = 'code' in cause ? String(cause.code) : ''
    const found = faults.find(([pattern]) => pattern.test(code))
    if (found) return found[1]
  }
  return null
}

/** next-auth puts the error that it wraps one step deeper. */
function causeOf({ cause }: Error): unknown {
  return typeof cause === 'object' && cause !== null && 'err' in cause ? cause.err : cause
}

/** What happened to the request under way. */
export type Course = { fault: PassingFault | null }

/** Next bundles modules of its own: what `instrumentation.ts` notes and `server.ts` reads must be one object. */
const shared = globalThis as { propuskCourses?: AsyncLocalStorage<Course> }
shared.propuskCourses ??= new AsyncLocalStorage()
export const courses: AsyncLocalStorage<Course> = shared.propuskCourses
