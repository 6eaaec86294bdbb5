import type { MessageKey, Translator } from '@/lib/translator'

/** A message cut where its values stand: one more word than names, since a message begins and ends with words. */
type Phrase = { words: readonly string[]; names: readonly string[] }

const firstPlace = 0xe000
const betweenWords = /([\uE000-\uE0FF])/

const kept = new WeakMap<Translator, Map<string, Phrase>>()

/**
 * The words of a message around its values, whose order they keep. `chosen` are those that decide about its words, such as a
 * gender. Formatting takes most of a long export's time, so each message is formatted once.
 */
export function phraseOf(
  t: Translator,
  key: MessageKey,
  names: readonly string[],
  chosen: Record<string, string> = {},
): Phrase {
  const ofLanguage = kept.get(t) ?? new Map<string, Phrase>()
  kept.set(t, ofLanguage)
  let spelling: string = key
  for (const name in chosen) spelling += ` ${chosen[name]}`
  const known = ofLanguage.get(spelling)
  if (known) return known
  const places = Object.fromEntries(names.map((name, at) => [name, String.fromCharCode(firstPlace + at)]))
  const pieces = t(key, { ...places, ...chosen }).split(betweenWords)
  const phrase = {
    words: pieces.filter((_, at) => at % 2 === 0),
    names: pieces
      .filter((_, at) => at % 2 === 1)
      .map((place) => names[place.charCodeAt(0) - firstPlace] ?? ''),
  }
  ofLanguage.set(spelling, phrase)
  return phrase
}

/** A message with texts as its values, none of which decides about its words. */
export const filled = (t: Translator, key: MessageKey, values: Record<string, string>): string =>
  joined(phraseOf(t, key, Object.keys(values)), values)

export const joined = ({ words, names }: Phrase, values: Record<string, string>): string =>
  words.reduce((said, word, at) => said + (values[names[at - 1] ?? ''] ?? '') + word)
