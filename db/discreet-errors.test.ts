import { inspect } from 'node:util'
import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { accounts } from '@/db/schema'
import { useDatabase } from '@/test/database'
import { database } from './client'
import { transaction } from './transaction'

useDatabase()

const secret = '$argon2id$v=19$m=19456,t=2,p=1$c2VjcmV0$c2VjcmV0'

const printed = async (failing: Promise<unknown>): Promise<string> => {
  const error: unknown = await failing.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Error)
  return inspect(error, { depth: 10 }) + String(error) + (error as Error).stack
}

test('a failed statement tells the log what it was, and nothing that was put into it', async () => {
  const broken = { passwordHash: secret, locale: 'ru' as const, id: 'no uuid' }
  for (const text of [
    await printed(database().execute(sql`select ${secret}::text, 1 / 0`)),
    await printed(database().insert(accounts).values(broken)),
    await printed(transaction((tx) => tx.insert(accounts).values(broken))),
  ]) {
    expect(text).toMatch(/Failed query: (select|insert)/)
    expect(text).toMatch(/division by zero|invalid input syntax/)
    expect(text).not.toContain('c2VjcmV0')
  }
})
