import { expect, test } from 'vitest'
import { networksOf, subscriberOf } from './network'

test('an IPv4 address is its own network', () => {
  expect(networksOf('198.51.100.9')).toEqual(['198.51.100.9'])
  expect(subscriberOf('198.51.100.9')).toBe('198.51.100.9')
})

test.each([
  '2001:db8:0:1::9',
  '2001:0db8:0000:0001:0:0:0:9',
  '2001:DB8:0:1::0.0.0.9',
])('%s stands for its /64 and /48', (address) => {
  expect(networksOf(address)).toEqual([address, '2001:db8:0:1::/64', '2001:db8:0::/48'])
  expect(subscriberOf(address)).toBe('2001:db8:0:1::/64')
})
