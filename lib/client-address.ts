import { BlockList, isIP } from 'node:net'

/** In which `server.ts` tells the rest of the process who is at the other end. */
export const addressHeader = 'x-propusk-address'

/** Whether an address is one of our own proxies. */
export type TrustedProxies = (address: string) => boolean

/** Reads addresses and CIDR ranges that `lib/env.ts` has checked. */
export function trustedProxies(ranges: readonly string[]): TrustedProxies {
  const list = new BlockList()
  for (const range of ranges) {
    const [address = '', bits] = range.split('/')
    const family = familyOf(address)
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => list.check(address, familyOf(address))
}

/**
 * Who is at the other end: the socket's peer, or, when that is a trusted proxy, the rightmost hop of X-Forwarded-For
 * that is not. Whatever stands left of it is the client's own word and is never read. A hop that is no address ends
 * the walk at the proxy that wrote it.
 */
export function clientAddress(
  peer: string,
  forwardedFor: string | undefined,
  isTrusted: TrustedProxies,
): string {
  let address = plainAddress(peer)
  for (const hop of (forwardedFor ?? '').split(',').reverse()) {
    if (!isTrusted(address)) break
    const candidate = plainAddress(hop.trim())
    if (isIP(candidate) === 0) break
    address = candidate
  }
  return address
}

/**
 * An IPv4 address that arrived on an IPv6 socket is written as IPv4 (RFC 4291, 2.5.5.2). The interface of a link-local
 * address (`%eth0`, RFC 4007) means something on this machine alone, and PostgreSQL's `inet` refuses it.
 */
export const plainAddress = (address: string): string =>
  address.replace(/%[\w.-]+$/, '').replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
