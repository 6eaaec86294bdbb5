import { randomInt } from 'node:crypto'

/** Letters and digits that stay apart on a worn label: no 0 and O, no 1, I and L. Their number is a prime. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const length = 8

/** What a Russian keyboard writes for the same shapes. */
const cyrillic: Record<string, string> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Х: 'X',
}

/** Seven random characters and a check digit. */
export function newTagNumber(): string {
  const body = Array.from({ length: length - 1 }, () => alphabet[randomInt(alphabet.length)]).join('')
  return body + checkDigit(body)
}

/** The number that somebody typed, without hyphens and spaces; null when a character is wrong or two are swapped. */
export function parseTagNumber(text: string): string | null {
  const typed = text
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replace(/[А-Я]/g, (letter) => cyrillic[letter] ?? letter)
  if (typed.length !== length || [...typed].some((character) => !alphabet.includes(character))) return null
  return checkDigit(typed.slice(0, -1)) === typed.at(-1) ? typed : null
}

/** As people read it: `K7QM-4T9X`. */
export const tagNumberText = (number: string): string => `${number.slice(0, 4)}-${number.slice(4)}`

/** Weights 2 to 8 modulo a prime, as ISBN-10 does it: any wrong character and any two swapped ones are noticed. */
function checkDigit(body: string): string {
  const sum = [...body].reduce(
    (total, character, index) => total + (length - index) * alphabet.indexOf(character),
    0,
  )
  return alphabet[(alphabet.length - (sum % alphabet.length)) % alphabet.length] ?? ''
}
