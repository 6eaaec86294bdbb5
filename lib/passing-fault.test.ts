import { DrizzleQueryError } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { passingFault } from './passing-fault'

const withCode = (code: string) => Object.assign(new Error('no'), { code })

test.each([
  ['CONNECTION_CLOSED', 'unreachable'],
  ['CONNECT_TIMEOUT', 'unreachable'],
  ['ECONNREFUSED', 'unreachable'],
  ['57P01', 'unreachable'],
  ['57P03', 'unreachable'],
  ['08006', 'unreachable'],
  ['53100', 'full'],
  ['ENOSPC', 'full'],
  ['55P03', 'busy'],
  ['57014', 'busy'],
  ['40P01', 'busy'],
  ['53300', 'busy'],
  ['23505', null],
  ['42P01', null],
  ['ENOENT', null],
])('%s is %s', (code, fault) => {
  expect(passingFault(withCode(code))).toBe(fault)
  expect(passingFault(new DrizzleQueryError('select', [], withCode(code)))).toBe(fault)
  expect(passingFault(new Error('signed in badly', { cause: { err: withCode(code) } }))).toBe(fault)
})

test('anything else is a bug', () => {
  for (const thrown of [new Error('a bug'), 'a text', null, undefined, { code: '57P01' }]) {
    expect(passingFault(thrown)).toBeNull()
  }
})
