const hourMilliseconds = 60 * 60 * 1000
const day = 24 * hourMilliseconds

/** How many were counted in a bucket that begins at `start` and lasts `length` milliseconds. */
type Bucket = { start: Date; count: number }

/**
 * When a budget over a sliding day runs out if the last four hours' pace goes on, looking a day ahead; `now` when it
 * has, null when it lasts. What was counted leaves the window a day after its bucket ended.
 */
export function runsOutAt(
  buckets: readonly Bucket[],
  { limit, now, bucketMilliseconds }: { limit: number; now: Date; bucketMilliseconds: number },
): Date | null {
  const recent = buckets.filter(({ start }) => now.getTime() - start.getTime() < 4 * hourMilliseconds)
  const since = Math.min(...recent.map(({ start }) => start.getTime()))
  const pace = sum(recent) / Math.max(now.getTime() - since, hourMilliseconds)
  for (let ahead = 0; ahead < day; ahead += hourMilliseconds / 4) {
    const at = now.getTime() + ahead
    const counted = buckets.filter(({ start }) => start.getTime() + bucketMilliseconds + day > at)
    if (sum(counted) + pace * ahead >= limit) return new Date(at)
  }
  return null
}

const sum = (buckets: readonly Bucket[]): number => buckets.reduce((total, { count }) => total + count, 0)
