/** Next's bundle and the front door are two copies of this module in one process. */
const shared = globalThis as {
  propuskShortHosts?: ReadonlySet<string>
  propuskTagHosts?: ReadonlySet<string>
}

/** The hosts that organisations chose for links in SMS, as they were last read. */
export const isShortHost = (host: string): boolean => shared.propuskShortHosts?.has(host) ?? false

export function setShortHosts(hosts: readonly string[]): void {
  shared.propuskShortHosts = new Set(hosts)
}

/** The hosts that labels were ever printed with, as they were last read. */
export const isTagHost = (host: string): boolean => shared.propuskTagHosts?.has(host) ?? false

export function setTagHosts(hosts: readonly string[]): void {
  shared.propuskTagHosts = new Set(hosts)
}
