import { isIP } from 'node:net'

/**
 * The range that a search for an address means, in PostgreSQL's `inet` spelling: an address, a CIDR range (RFC 4632), or the
 * first bytes of an IPv4 address, such as `192.0.2`. Null when it is none of them.
 */
export function addressRange(text: string): string | null {
  // The interface of a link-local address is unknown to `inet`.
  if (text.includes('%')) return null
  if (isIP(text)) return text
  const [address = '', bits = '', ...rest] = text.split('/')
  const family = isIP(address)
  if (family) {
    const isPrefix = rest.length === 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128)
    return isPrefix ? text : null
  }
  const bytes = text.replace(/\.\*?$/, '').split('.')
  if (bytes.length > 3 || !bytes.every((byte) => /^\d{1,3}$/.test(byte) && Number(byte) < 256)) return null
  return `${[...bytes.map(Number), 0, 0, 0].slice(0, 4).join('.')}/${bytes.length * 8}`
}
