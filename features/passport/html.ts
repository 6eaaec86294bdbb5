const markup: unique symbol = Symbol('markup')

/** Finished HTML: only `html` makes it, so no text of a person's reaches a page unescaped. */
export type Html = { readonly [markup]: string }

type Part = Html | string | number | false | null | undefined | readonly Part[]

/** A template whose values are escaped, for text and for attributes in double quotes. Lists are joined, nothing is left out. */
export function html(strings: TemplateStringsArray, ...values: readonly Part[]): Html {
  let text = strings[0] ?? ''
  for (let index = 0; index < values.length; index++) text += written(values[index]) + strings[index + 1]
  return { [markup]: text }
}

/** The text of a finished page or of a part of one. */
export const htmlText = (part: Html): string => part[markup]

/** What is markup already, such as our own style sheet. Never for anything that somebody typed. */
export const trusted = (text: string): Html => ({ [markup]: text })

function written(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (typeof part === 'string') return escaped(part)
  if (typeof part === 'number') return String(part)
  if (isHtml(part)) return part[markup]
  return part.map(written).join('')
}

const isHtml = (part: Html | readonly Part[]): part is Html => markup in part

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '')
