import { resolveSrv } from 'node:dns/promises'
import { DirectoryFailure } from './failure'
import type { DirectorySettings } from './settings'

/** A host of a directory as it is asked. */
export type Host = { name: string; port: number }

export const hostText = ({ name, port }: Host): string =>
  name.includes(':') ? `[${name}]:${port}` : `${name}:${port}`

const defaultPort = (transport: DirectorySettings['transport']): number => (transport === 'ldaps' ? 636 : 389)

/** Reads `dc1.corp.example`, `dc1.corp.example:636`, `10.0.0.5` or `[2001:db8::5]:636`; null when it is none of them. */
export function parseHost(text: string, transport: DirectorySettings['transport']): Host | null {
  const [, bracketed, plain, digits] =
    /^(?:\[([0-9a-f:.]+)\]|([^\s:[\]/\\@?#]+))(?::(\d{1,5}))?$/i.exec(text.trim()) ?? []
  const name = (bracketed ?? plain)?.toLowerCase()
  const port = digits === undefined ? defaultPort(transport) : Number(digits)
  return name && name.length <= 253 && port > 0 && port < 65_536 ? { name, port } : null
}

/** The record that says which hosts keep the directory of a domain (RFC 2782; Active Directory keeps it as well). */
export const srvRecord = (domain: string): string => `_ldap._tcp.${domain}`

/** The hosts that the settings name, or those that the domain's SRV records name, best first. */
export async function hostsOf({ hosts, domain, transport }: DirectorySettings): Promise<Host[]> {
  const named = hosts.flatMap((text) => parseHost(text, transport) ?? [])
  if (named.length > 0) return named
  if (!domain) throw new DirectoryFailure('name', { said: 'neither hosts nor a domain are set' })
  try {
    const records = await resolveSrv(srvRecord(domain))
    return records
      .sort((a, b) => a.priority - b.priority || b.weight - a.weight)
      .map(({ name, port }) => ({ name, port: transport === 'ldaps' && port === 389 ? 636 : port }))
  } catch (error) {
    throw new DirectoryFailure('name', { host: srvRecord(domain), said: String(error) })
  }
}
