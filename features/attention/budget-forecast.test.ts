import { expect, it } from 'vitest'
import { runsOutAt } from './budget-forecast'

const now = new Date('2026-11-21T12:00:00Z')
const hours = (n: number) => new Date(now.getTime() + n * 3_600_000)
const facts = { limit: 2_000, now, bucketMilliseconds: 2 * 3_600_000 }

it('looks on at the pace of the last four hours', () => {
  const buckets = [
    { start: hours(-4), count: 1_000 },
    { start: hours(-2), count: 400 },
    { start: hours(-1), count: 400 },
  ]
  expect(runsOutAt(buckets, facts)).toEqual(hours(0.5))
})

it('is now when the budget is spent, and never when the day’s codes leave as others come', () => {
  expect(runsOutAt([{ start: hours(-20), count: 2_000 }], facts)).toEqual(now)
  const steady = Array.from({ length: 13 }, (_, i) => ({ start: hours(-2 * (i + 1)), count: 100 }))
  expect(runsOutAt(steady, facts)).toBeNull()
  expect(runsOutAt([], facts)).toBeNull()
})
