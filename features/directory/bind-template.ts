import type { DirectorySettings } from './settings'

type Rules = Pick<DirectorySettings, 'bindTemplate' | 'domain' | 'netbiosName'>

/**
 * The name that a template makes of a login. Where the template is a DN, the login is escaped as a value of it (RFC 4514 §2.4), so
 * that it stays one, whatever it holds. `{domain}` before a backslash is the short name.
 */
export function bindName(login: string, { bindTemplate, domain, netbiosName }: Rules): string {
  const template = bindTemplate ?? '{login}'
  const isDn = /^[a-z][a-z0-9-]*=/i.test(template)
  const ofDomain = template.includes('{domain}\\') ? (netbiosName ?? domain) : domain
  return template
    .replaceAll('{domain}', () => ofDomain ?? '')
    .replaceAll('{login}', () => (isDn ? escapeDnValue(login) : login))
}

/** A value as a DN takes it (RFC 4514 §2.4). */
export const escapeDnValue = (value: string): string =>
  value
    .replace(/[\\,+"<>;=#]/g, '\\$&')
    .replace(/^ | $/g, '\\ ')
    .replaceAll('\0', '\\00')
