export const passwordStrengths = ['weak', 'fair', 'good', 'excellent'] as const
export type PasswordStrength = (typeof passwordStrengths)[number]

/**
 * A quick estimate while somebody types: bits by length and variety, less for repeats and for runs in the
 * alphabet or on the keyboard. The server has the last word; this only tells whether to go on.
 */
export function passwordStrength(password: string): PasswordStrength {
  const characters = [...password.normalize('NFC')]
  const surprises = characters.filter((character, i) => !isExpected(character, characters.slice(0, i))).length
  const bits = (surprises + (characters.length - surprises) / 4) * Math.log2(alphabet(password))
  if (characters.length < 8 || bits < 40) return 'weak'
  if (bits < 55) return 'fair'
  return bits < 75 ? 'good' : 'excellent'
}

const keyboardRows = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю']

/** Whether the character repeats or continues what was typed just before. */
function isExpected(character: string, before: readonly string[]): boolean {
  const last = before.at(-1)?.toLowerCase()
  if (last === undefined) return false
  const next = character.toLowerCase()
  const isNear = (a: number, b: number) => Math.abs(a - b) <= 1
  const isRun = isNear(next.codePointAt(0) ?? 0, last.codePointAt(0) ?? 0)
  const isOnKeyboard = keyboardRows.some(
    (row) => row.includes(next) && row.includes(last) && isNear(row.indexOf(next), row.indexOf(last)),
  )
  return isRun || isOnKeyboard || before.filter((typed) => typed === character).length >= 2
}

const alphabets: readonly [RegExp, number][] = [
  [/\d/, 10],
  [/[a-z]/, 26],
  [/[A-Z]/, 26],
  [/[а-яё]/, 33],
  [/[А-ЯЁ]/, 33],
  [/[^\da-zA-Zа-яёА-ЯЁ]/, 20],
]

const alphabet = (password: string): number =>
  alphabets.reduce((size, [characters, count]) => size + (characters.test(password) ? count : 0), 0) || 1
