import 'server-only'

const longestLine = 16

let waiting = 0
let last: Promise<unknown> = Promise.resolve()

/** Runs `work` after everything that came before it in this process; null when too many wait already. */
export function oneAtATime<T>(work: () => Promise<T>): Promise<T> | null {
  if (waiting >= longestLine) return null
  waiting++
  const turn = last.then(work).finally(() => waiting--)
  // Whoever asked hears of the failure; whoever comes next does not wait for better.
  last = turn.catch(() => {})
  return turn
}
