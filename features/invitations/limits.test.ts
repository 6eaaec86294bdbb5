import { expect, test } from 'vitest'
import { useDatabase } from '@/test/database'
import { wishesTooOften } from './limits'

useDatabase()

test('a subscriber’s many IPv6 addresses wish as one', async () => {
  const wish = (n: number) => wishesTooOften('request', `person-${n}@example.com`, `2001:db8:7:7::${n}`)
  for (let n = 1; n <= 60; n++) expect(await wish(n), `wish ${n}`).toBe(false)
  expect(await wish(61)).toBe(true)
})
