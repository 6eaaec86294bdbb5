import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { raise } from '@/db/rate-counters'
import { useDatabase } from '@/test/database'
import { addressCounters, countRight, isAddressTooWrong } from './address-limit'

useDatabase()

async function guessWrongly(address: string, times: number): Promise<boolean> {
  let wrong: number[] = []
  for (let i = 0; i < times; i++) wrong = await raise(database(), addressCounters(address))
  return isAddressTooWrong(database(), address, wrong)
}

test('an address may be wrong twenty times an hour, and more where many accounts sign in', async () => {
  expect(await guessWrongly('198.51.100.1', 20)).toBe(false)
  expect(await guessWrongly('198.51.100.1', 1)).toBe(true)
  for (let person = 0; person < 8; person++) {
    await countRight(database(), '198.51.100.1', crypto.randomUUID())
  }
  expect(await guessWrongly('198.51.100.1', 1)).toBe(false)
})

test('a subscriber’s many IPv6 addresses are one', async () => {
  for (let host = 1; host <= 20; host++) await guessWrongly(`2001:db8:1:1::${host}`, 1)
  expect(await guessWrongly('2001:db8:1:1::ffff', 1)).toBe(true)
})

test('one account earns no more guesses by signing in from each of them', async () => {
  const account = crypto.randomUUID()
  for (let host = 1; host <= 30; host++) await countRight(database(), `2001:db8:2:1::${host}`, account)
  for (let host = 1; host <= 20; host++) await guessWrongly(`2001:db8:2:1::${host}`, 1)
  expect(await guessWrongly('2001:db8:2:1::ffff', 1)).toBe(true)
})
