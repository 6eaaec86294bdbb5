import 'server-only'
import type { Problem } from '@/lib/result'
import { isBreached } from './breached-passwords'

/** Long enough for any passphrase, short enough that nobody posts a book (NIST SP 800-63B-4 §3.1.1.2 asks ≥ 64). */
const longestPassword = 128

/**
 * What is wrong with a new password, or null. No composition rules; refused are leaked passwords and those made
 * of the person's `own` data (names, phone, e-mail, organisation). `minimum` counts code points.
 */
export function passwordProblem(
  password: string,
  { own, minimum }: { own: readonly string[]; minimum: number },
): Problem | null {
  const normalised = password.normalize('NFC')
  const length = [...normalised].length
  if (length < minimum)
    return { field: 'password', message: 'account.password.tooShort', params: { minimum } }
  if (length > longestPassword) {
    return { field: 'password', message: 'account.password.tooLong', params: { maximum: longestPassword } }
  }
  if (isRepetitive(normalised)) return { field: 'password', message: 'account.password.repetitive' }
  if (isBreached(normalised)) return { field: 'password', message: 'account.password.breached' }
  if (isMadeOf(normalised, own)) return { field: 'password', message: 'account.password.ownData' }
  return null
}

/** One or two characters over and over, or a run such as `abcdefgh`, `87654321`. */
function isRepetitive(password: string): boolean {
  const points = [...password].map((character) => character.codePointAt(0) ?? 0)
  const step = (points[1] ?? 0) - (points[0] ?? 0)
  const isRun = Math.abs(step) <= 1 && points.every((p, i) => i === 0 || p - (points[i - 1] ?? 0) === step)
  return isRun || new Set(points).size <= 2
}

/** Whether little is left of the password once everything known about the person is taken out of it. */
function isMadeOf(password: string, own: readonly string[]): boolean {
  const plain = lettersAndDigits(password)
  const parts = own.flatMap(knownParts).sort((a, b) => b.length - a.length)
  const rest = parts.reduce((left, part) => left.replaceAll(part, ''), plain)
  const digits = rest.replace(/\D/g, '').length
  return rest.length < plain.length && rest.length - digits < 3 && digits <= 4
}

/** Words of three letters and more, and a phone's digits with and without what comes before the last ten. */
function knownParts(text: string): string[] {
  const plain = searchable(text)
  const words = plain.split(/[^\p{L}\d]+/u).filter((word) => word.length >= 3)
  const digits = text.replace(/\D/g, '')
  const phone = digits.length >= 10 ? [digits, digits.slice(-10), digits.slice(-7)] : []
  return [...words, ...words.map(transliterated), lettersAndDigits(text), ...phone].filter(
    (part) => part.length >= 3,
  )
}

const searchable = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('ё', 'е')

const lettersAndDigits = (text: string): string => searchable(text).replace(/[^\p{L}\d]/gu, '')

// biome-ignore format: a table
const latin: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n',
  о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '',
  ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}

/** How passports and mailboxes spell a Russian name: «Иванов» as `ivanov`. */
const transliterated = (text: string): string => [...text].map((letter) => latin[letter] ?? letter).join('')
