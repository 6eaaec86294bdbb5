import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { codeDigits, isCode } from './code-digits'

process.env.AUTH_SECRET ??= 'a secret of the tests, of no use elsewhere'
process.env.DATABASE_URL ??= 'postgres://localhost/unused'
process.env.PUBLIC_URL ??= 'http://localhost:4299'

test('a code has its digits, leading zeros too, and is the same every time', () => {
  for (let i = 0; i < 500; i++) {
    const id = randomUUID()
    expect(codeDigits(id, 4)).toMatch(/^\d{4}$/)
    expect(codeDigits(id, 6)).toBe(codeDigits(id, 6))
  }
})

test('every digit is about as likely as any other in every place', () => {
  const counts = Array.from({ length: 4 }, () => Array<number>(10).fill(0))
  for (let i = 0; i < 5_000; i++) {
    for (const [place, digit] of [...codeDigits(randomUUID(), 4)].entries()) {
      const row = counts[place] ?? []
      row[Number(digit)] = (row[Number(digit)] ?? 0) + 1
    }
  }
  for (const count of counts.flat()) expect(Math.abs(count - 500)).toBeLessThan(150)
})

test('only the whole code matches', () => {
  const id = randomUUID()
  const code = codeDigits(id, 6)
  expect(isCode(id, 6, code)).toBe(true)
  expect(isCode(id, 6, code.slice(0, 4))).toBe(false)
  expect(isCode(id, 6, `${code}0`)).toBe(false)
  expect(isCode(randomUUID(), 6, code)).toBe(false)
})
