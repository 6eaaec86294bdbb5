import { expect, test } from 'vitest'
import { type AddressKind, addressKind } from './address-kind'

test.each<[AddressKind, string[]]>([
  ['public', ['8.8.8.8', '77.88.55.242', '172.15.0.1', '172.32.0.1', '2a02:6b8::2:242', '2620:fe::fe']],
  [
    'private',
    ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', '100.64.0.1', 'fc00::1', 'fd12::1'],
  ],
  ['loopback', ['127.0.0.1', '127.255.0.9', '::1']],
  [
    'special',
    [
      '0.0.0.0',
      '169.254.169.254',
      '100.100.100.200',
      '168.63.129.16',
      '192.0.2.7',
      '198.18.0.1',
      '224.0.0.251',
      '255.255.255.255',
      '::',
      'fe80::1',
      'fe80::1%eth0',
      'ff02::1',
      'fd00:ec2::254',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '::ffff:8.8.8.8',
      '::127.0.0.1',
      '64:ff9b::7f00:1',
      '2001::1',
      '2002:7f00:1::',
      '2001:db8::1',
    ],
  ],
  ['special', ['', 'localhost', '2130706433', '0x7f.1']],
])('knows what is %s', (kind, addresses) => {
  expect(addresses.map(addressKind)).toEqual(addresses.map(() => kind))
})
