/** A text with placeholders such as `{name}`: an SMS is a body alone, an e-mail has a subject too. */
export type Wording = { subject?: string; body: string }

/** What the placeholders stand for in one message. */
export type Values = Partial<Record<string, string>>

const placeholder = /\{([a-z]+)\}/g

export const placeholdersIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(placeholder), ([, name = '']) => name)),
]

/** The text with every placeholder's value in its place, in one pass; null when a value is missing. */
export function filled(text: string, values: Values): string | null {
  const valueAt = (name: string) => (Object.hasOwn(values, name) ? values[name] : undefined)
  if (placeholdersIn(text).some((name) => valueAt(name) === undefined)) return null
  return text.replace(placeholder, (whole, name: string) => valueAt(name) ?? whole)
}

/** Paragraphs are separated by an empty line. */
export const paragraphsOf = (body: string): string[] => body.split(/\n{2,}/)

export const isSameWording = (one: Wording | null, other: Wording | null): boolean =>
  one?.subject === other?.subject && one?.body === other?.body

/** What was typed, with line ends and blanks as they are stored. */
export const tidied = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t\u00a0]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
