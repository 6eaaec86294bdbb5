import { BlockList, isIP } from 'node:net'

/** What an address stands for: the Internet, somebody's own network, this machine, or nothing that a server has (RFC 6890). */
export type AddressKind = 'public' | 'private' | 'loopback' | 'special'

const ranges = (family: 'ipv4' | 'ipv6', ...subnets: string[]): BlockList => {
  const list = new BlockList()
  for (const subnet of subnets) {
    const [address = '', bits] = subnet.split('/')
    list.addSubnet(address, Number(bits), family)
  }
  return list
}

const loopback4 = ranges('ipv4', '127.0.0.0/8')
/** RFC 1918, and what carriers and clouds use like it (RFC 6598). */
const private4 = ranges('ipv4', '10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10')
/** «This network», link-local, tests, documentation, relays, multicast, reserved; and where clouds tell a machine its secrets. */
const special4 = ranges(
  'ipv4',
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '100.100.100.200/32',
  '168.63.129.16/32',
)

const loopback6 = ranges('ipv6', '::1/128')
const private6 = ranges('ipv6', 'fc00::/7')
const global6 = ranges('ipv6', '2000::/3')
/** Teredo, documentation and 6to4, each of which may hide another address; where a cloud tells a machine its secrets. */
const special6 = ranges('ipv6', '2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', 'fd00:ec2::254/128')

/** The kind of an IPv4 or IPv6 address. What is no address, or stands for an IPv4 one within IPv6, is special. */
export function addressKind(address: string): AddressKind {
  const family = isIP(address)
  if (family === 4) {
    if (loopback4.check(address)) return 'loopback'
    if (special4.check(address)) return 'special'
    return private4.check(address) ? 'private' : 'public'
  }
  if (family === 0 || address.includes('%') || special6.check(address, 'ipv6')) return 'special'
  if (loopback6.check(address, 'ipv6')) return 'loopback'
  if (private6.check(address, 'ipv6')) return 'private'
  return global6.check(address, 'ipv6') ? 'public' : 'special'
}
