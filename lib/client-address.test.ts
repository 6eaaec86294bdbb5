import { expect, test } from 'vitest'
import { clientAddress, trustedProxies } from './client-address'

const proxies = trustedProxies(['10.0.0.0/8', '192.0.2.7', '2001:db8::/32'])

test('a stranger on the socket is the client, whatever the headers say', () => {
  expect(clientAddress('203.0.113.5', '127.0.0.1, 10.0.0.1', proxies)).toBe('203.0.113.5')
})

test('behind a proxy the client is the hop that the proxy saw, not what the client wrote before it', () => {
  expect(clientAddress('10.0.0.2', '127.0.0.1, 198.51.100.9', proxies)).toBe('198.51.100.9')
})

test('a chain of our own proxies is walked to the first that is not ours', () => {
  expect(clientAddress('10.0.0.2', '1.1.1.1, 198.51.100.9, 192.0.2.7, 10.3.3.3', proxies)).toBe(
    '198.51.100.9',
  )
})

test('IPv4 on an IPv6 socket is IPv4, for the client and for the proxy', () => {
  expect(clientAddress('::ffff:203.0.113.5', undefined, proxies)).toBe('203.0.113.5')
  expect(clientAddress('::ffff:10.0.0.2', '::ffff:198.51.100.9', proxies)).toBe('198.51.100.9')
})

test('the interface of a link-local address, which PostgreSQL knows nothing of, is left out', () => {
  expect(clientAddress('fe80::1%eth0', undefined, proxies)).toBe('fe80::1')
  expect(clientAddress('10.0.0.2', 'fe80::1%25;drop', proxies)).toBe('10.0.0.2')
  expect(clientAddress('10.0.0.2', 'fe80::2%en0', proxies)).toBe('fe80::2')
})

test('an IPv6 range is trusted as a range', () => {
  expect(clientAddress('2001:db8::1', '2001:db9::1', proxies)).toBe('2001:db9::1')
})

test.each([
  '',
  'unknown',
  '198.51.100.9, "><script>',
  '198.51.100.9, 10.0.0.999',
  '198.51.100.9,',
])('a hop that is no address (%j) ends the walk at the proxy', (header) =>
  expect(clientAddress('10.0.0.2', header, proxies)).toBe('10.0.0.2'))

test('without trusted proxies nobody is believed, not even this machine', () => {
  expect(clientAddress('127.0.0.1', '198.51.100.9', trustedProxies([]))).toBe('127.0.0.1')
})
