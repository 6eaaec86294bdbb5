import { Resolver } from 'node:dns/promises'
import { readFile } from 'node:fs/promises'
import { isIP } from 'node:net'

/** In milliseconds; a name server that does not answer is asked twice. */
const patience = 1_500

/**
 * The addresses of a host; empty when it has none. Asks name servers on a socket of its own: the system's look-up would hold
 * one of the few threads that files are read by, for as long as a stranger's name server is silent.
 */
export async function hostAddresses(host: string): Promise<string[]> {
  const name = host.replace(/^\[|\]$/g, '').toLowerCase()
  if (isIP(name)) return [name]
  // RFC 6761 §6.3: never asked of a name server.
  if (/(^|\.)localhost\.?$/.test(name)) return ['127.0.0.1', '::1']
  const named = await addressesInHostsFile(name)
  if (named.length > 0) return named
  const resolver = new Resolver({ timeout: patience, tries: 2 })
  const answers = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)])
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
}

async function addressesInHostsFile(name: string): Promise<string[]> {
  const text = await readFile('/etc/hosts', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [address = '', ...names] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/)
    return names.some((each) => each.toLowerCase() === name) ? [address] : []
  })
}
