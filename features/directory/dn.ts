/** A part of a DN, `OU=Отдел 5\, Москва`, without its escapes. */
type DnPart = { name: string; value: string }

/** The parts of a DN from the entry up to the root (RFC 4514 §3); null for what is none. */
export function dnParts(dn: string): DnPart[] | null {
  const parts: DnPart[] = []
  for (const text of splitUnescaped(dn)) {
    const at = text.indexOf('=')
    const name = text.slice(0, at).trim()
    if (at < 1 || !/^(?:[a-z][a-z0-9-]*|\d+(?:\.\d+)*)$/i.test(name)) return null
    parts.push({ name, value: unescaped(text.slice(at + 1)) })
  }
  return parts
}

/** The same for every spelling of one DN: case, spaces around separators and ways to escape do not count. */
export function comparableDn(dn: string): string {
  const parts = dnParts(dn)
  if (!parts) return dn.trim().toLowerCase()
  return parts
    .map(({ name, value }) =>
      `${name}=${value.replace(/[\\,+"<>;=]/g, '\\$&')}`.toLowerCase().normalize('NFC'),
    )
    .join(',')
}

/** What people call the entry: «Иванов, Пётр» of `CN=Иванов\, Пётр,OU=Москва,DC=corp`. */
export const dnTitle = (dn: string): string => dnParts(dn)?.[0]?.value ?? dn

/** At commas, semicolons and plus signs that are neither escaped nor in quotes. */
function splitUnescaped(dn: string): string[] {
  const texts: string[] = []
  let text = ''
  let isQuoted = false
  for (let at = 0; at < dn.length; at++) {
    const letter = dn.charAt(at)
    if (letter === '\\') text += letter + dn.charAt(++at)
    else if (letter === '"') {
      isQuoted = !isQuoted
      text += letter
    } else if (!isQuoted && (letter === ',' || letter === ';' || letter === '+')) {
      texts.push(text)
      text = ''
    } else text += letter
  }
  return dn === '' ? [] : [...texts, text]
}

/** `\,`, `\2C` and a quoted value each say one thing; hex pairs are bytes of UTF-8. */
function unescaped(text: string): string {
  const trimmed = text.replace(/^ +/, '').replace(/(\\ )? +$/, '$1')
  const inner = /^"(.*)"$/s.exec(trimmed)?.[1] ?? trimmed
  return inner.replace(/(?:\\[0-9a-f]{2})+|\\(.)/gis, (escaped, letter?: string) =>
    letter === undefined ? Buffer.from(escaped.replaceAll('\\', ''), 'hex').toString('utf8') : letter,
  )
}
