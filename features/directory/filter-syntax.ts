import { FilterParser } from 'ldapts'

/** Whether a text is a filter (RFC 4515). */
export function isFilter(text: string): boolean {
  try {
    FilterParser.parseString(text)
    return text.startsWith('(') && text.endsWith(')')
  } catch {
    return false
  }
}
