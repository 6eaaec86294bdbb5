import { parseHost } from '@/features/organization-settings/short-host'
import { parseEmail } from '@/lib/email'

/**
 * The host that a person named: `https://server.ru/`, `SERVER.ru:443`, `сервер.рф`, or the link that an organisation prints,
 * `https://propusk.example/server/server.ru`. ASCII, lower case (RFC 3492). Null when it is none.
 */
export function parseServerAddress(typed: string): string | null {
  const text = typed.trim()
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return null
  const [, printed] = /^\/server\/([^/]+)\/?$/.exec(url.pathname) ?? []
  return parseHost(printed ?? url.hostname)
}

/** A domain of e-mail addresses in ASCII and lower case; `@teplo.example` is one too. Null when it is none. */
export function parseDomain(typed: string): string | null {
  const text = typed.trim().replace(/^@/, '')
  const domain = parseHost(text)
  return domain && parseEmail(`a@${domain}`) ? domain : null
}

/** What stands behind the @ of a stored e-mail. */
export const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1)
