import { isIPv6 } from 'node:net'

/** The networks that a client's address may stand for: itself, and of IPv6 its /64 and /48, which one subscriber may hold. */
export function networksOf(address: string): string[] {
  return isIPv6(address) ? [address, prefixOf(address, 64), prefixOf(address, 48)] : [address]
}

/** Whom a limit an address is about: of IPv6 the /64, in which one subscriber changes addresses at will (RFC 6177 §2). */
export const subscriberOf = (address: string): string => (isIPv6(address) ? prefixOf(address, 64) : address)

/** Which neighbourhood an address lies in, and no more: of IPv4 its /24, of IPv6 its /48. */
export const networkOf = (address: string): string =>
  isIPv6(address) ? prefixOf(address, 48) : `${address.split('.').slice(0, 3).join('.')}.0/24`

const prefixOf = (address: string, bits: 48 | 64): string =>
  `${groupsOf(address)
    .slice(0, bits / 16)
    .join(':')}::/${bits}`

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const canonical = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const [head = [], tail] = canonical.split('::').map((half) => half.split(':').filter(Boolean))
  if (!tail) return head
  return [...head, ...Array<string>(8 - head.length - tail.length).fill('0'), ...tail]
}
