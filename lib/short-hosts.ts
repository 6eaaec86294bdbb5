/** Next's bundle and the front door are two copies of this module in one process. */
const shared = globalThis as { propuskShortHosts?: ReadonlySet<string> }

/** The hosts that organisations chose for links in SMS, as they were last read. */
export const isShortHost = (host: string): boolean => shared.propuskShortHosts?.has(host) ?? false

export function setShortHosts(hosts: readonly string[]): void {
  shared.propuskShortHosts = new Set(hosts)
}
