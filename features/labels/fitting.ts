import 'server-only'
import { type Weight, widthOf } from './letters'

type Room = { width: number; size: number; weight: Weight; most: number }

/** How far letters may shrink before words are cut. */
const least = 0.75
const ellipsis = '…'

/** The text in at most `most` lines of this width, a little smaller where that saves it from being cut. */
export function fittedLines(
  text: string,
  { width, size, weight, most }: Room,
): { lines: string[]; size: number } {
  for (const share of [1, 0.9, 0.8, least]) {
    const lines = wrapped(text, width / (size * share), weight)
    if (lines.length <= most && lines.every((line) => widthOf(line, weight) <= width / (size * share))) {
      return { lines, size: size * share }
    }
  }
  const ems = width / (size * least)
  const lines = wrapped(text, ems, weight)
  const kept = lines.slice(0, most)
  const rest = lines.slice(most - 1).join(' ')
  return { lines: [...kept.slice(0, -1), cut(rest, ems, weight)], size: size * least }
}

/** Broken between words; a word longer than the line stands in a line of its own. */
function wrapped(text: string, ems: number, weight: Weight): string[] {
  const lines: string[] = []
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, weight) <= ems)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function cut(text: string, ems: number, weight: Weight): string {
  if (widthOf(text, weight) <= ems) return text
  const characters = [...text]
  while (characters.length > 1 && widthOf(characters.join('') + ellipsis, weight) > ems) characters.pop()
  return characters.join('').trimEnd() + ellipsis
}
