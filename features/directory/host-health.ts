import { type Host, hostText } from './hosts'

/** For how long a host that did not answer is asked after the others, in milliseconds. */
const patience = 30_000

/** Hosts that failed lately in this process, and until when they come last. */
const failing = new Map<string, number>()

/** Notes how a host did, so that the next sign-in does not wait for one that is away. */
export function remember(host: Host, how: 'answers' | 'fails'): void {
  if (how === 'answers') failing.delete(hostText(host))
  else failing.set(hostText(host), Date.now() + patience)
}

/** The hosts in their order, those that failed lately after the others. */
export function healthyFirst(hosts: readonly Host[]): Host[] {
  const failsNow = (host: Host) => (failing.get(hostText(host)) ?? 0) > Date.now()
  return [...hosts.filter((host) => !failsNow(host)), ...hosts.filter(failsNow)]
}
