import { expect, test } from 'vitest'
import { addressRange } from './address-range'

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['192.0.2.0/24', '192.0.2.0/24'],
  ['192.0.2', '192.0.2.0/24'],
  ['10.', '10.0.0.0/8'],
  ['172.16.*', '172.16.0.0/16'],
  ['2001:db8::/32', '2001:db8::/32'],
  ['2001:DB8:0::1', '2001:DB8:0::1'],
])('%s means %s', (typed, range) => {
  expect(addressRange(typed)).toBe(range)
})

test.each([
  '',
  '192.0.2.0/33',
  '2001:db8::/129',
  '300.1',
  '1.2.3.4.5',
  "1' or '1'='1",
  '10.0.0.0/8/8',
  'fe80::1%eth0/64',
])('%j is no address', (typed) => {
  expect(addressRange(typed)).toBeNull()
})
