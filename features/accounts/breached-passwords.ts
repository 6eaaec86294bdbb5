import 'server-only'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const entryBytes = 6
let entries: Buffer | undefined

/** Sorted 6-byte SHA-1 prefixes of about 200,000 leaked passwords; `scripts/breached-passwords.mjs` made them. */
function breached(): Buffer {
  entries ??= readFileSync(join(process.cwd(), 'features/accounts/breached-passwords.bin'))
  return entries
}

/** Whether the password, in any case and on either keyboard layout, is on the list of leaked ones. */
export function isBreached(password: string): boolean {
  const plain = password.normalize('NFC').toLowerCase()
  return [plain, onLatinKeys(plain)].some((spelling) =>
    contains(createHash('sha1').update(spelling).digest().subarray(0, entryBytes)),
  )
}

function contains(prefix: Buffer): boolean {
  const list = breached()
  let low = 0
  let high = list.length / entryBytes - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const start = middle * entryBytes
    const order = prefix.compare(list, start, start + entryBytes)
    if (order === 0) return true
    if (order < 0) high = middle - 1
    else low = middle + 1
  }
  return false
}

const russianKeys = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const latinKeys = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"

/** The same keys struck on a Latin layout: «пароль» is `gfhjkm`, which every list has. */
const onLatinKeys = (text: string): string =>
  text.replace(/[а-яё]/g, (letter) => latinKeys[russianKeys.indexOf(letter)] ?? letter)
