export const passwordStrengths = ['weak', 'fair', 'good', 'excellent'] as const
export type PasswordStrength = (typeof passwordStrengths)[number]

/**
 * A quick estimate while somebody types: bits by length and variety, less for repeats and runs. The server
 * has the last word; this only tells whether to go on.
 */
export function passwordStrength(password: string): PasswordStrength {
  const points = [...password.normalize('NFC')].map((character) => character.codePointAt(0) ?? 0)
  const fresh = points.filter((point, i) => {
    const step = point - (points[i - 1] ?? Number.NaN)
    return !(Math.abs(step) <= 1) && points.indexOf(point) >= i - 3
  }).length
  const predictable = points.length - fresh
  const bits = (fresh + predictable / 4) * Math.log2(alphabet(password))
  if (points.length < 8 || bits < 40) return 'weak'
  if (bits < 55) return 'fair'
  return bits < 75 ? 'good' : 'excellent'
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
