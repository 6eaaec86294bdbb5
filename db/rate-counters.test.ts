import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { useDatabase } from '@/test/database'
import { closeDatabase, database } from './client'
import { type Counter, day, hour, lower, raise, totalOf } from './rate-counters'
import { rateCounters } from './schema'

useDatabase()

const counter = (subject: string, windowSeconds = hour): Counter => ({ rule: 'test', subject, windowSeconds })

const total = async (counted: Counter) => {
  const [row] = await database().execute<{ total: number }>(sql`select ${totalOf(counted)} as total`)
  return row?.total
}

test('a hundred raises at once are a hundred different totals', async () => {
  const totals = await Promise.all(
    Array.from({ length: 100 }, async () => (await raise(database(), [counter('parallel')]))[0]),
  )
  expect(totals.toSorted((a = 0, b = 0) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i + 1))
})

test('several counters are raised by one statement, each by one, in the order asked', async () => {
  await raise(database(), [counter('first')])
  expect(await raise(database(), [counter('second'), counter('first')])).toEqual([1, 2])
})

test('lowering takes one back and never more than there is', async () => {
  await raise(database(), [counter('lowered')])
  await lower(database(), [counter('lowered')])
  await lower(database(), [counter('lowered')])
  expect(await total(counter('lowered'))).toBe(0)
})

test('what is older than the window no longer counts, what is younger does', async () => {
  const counted = counter('aged', day)
  await raise(database(), [counted])
  await age('26 hours 1 minute')
  expect(await raise(database(), [counted])).toEqual([1])
  await age('23 hours')
  expect(await raise(database(), [counted])).toEqual([2])
})

test('counts outlive the process that counted', async () => {
  await raise(database(), [counter('survivor')])
  await closeDatabase()
  expect(await raise(database(), [counter('survivor')])).toEqual([2])
})

test('a subject is not stored as it is', async () => {
  await raise(database(), [counter('+79057569874')])
  const rows = await database().select().from(rateCounters)
  expect(JSON.stringify(rows)).not.toContain('9057569874')
})

const age = (interval: string) =>
  database().execute(sql`update ${rateCounters} set window_start = window_start - ${interval}::interval`)
