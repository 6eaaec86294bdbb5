import 'server-only'
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { env } from './env'

/** What a derived key is for; one purpose's key never serves another (RFC 5869 `info`). */
type Purpose =
  | 'one-time-code'
  | 'message-body'
  | 'rate-counter'
  | 'next-auth'
  | 'request-link'
  | 'directory-password'
  | 'directory-browser'
  | 'directory-place'
  | 'openid-secret'
  | 'openid-handshake'
  | 'openid-session'
  | 'openid-goodbye'

const keys = new Map<Purpose, KeyObject>()

function key(purpose: Purpose): KeyObject {
  let derived = keys.get(purpose)
  if (!derived) {
    derived = createSecretKey(
      Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', `propusk ${purpose}`, 32)),
    )
    keys.set(purpose, derived)
  }
  return derived
}

let drawn = Buffer.alloc(0)

/** Random bytes out of some that are drawn at once: for ten thousand invitations, drawing each was half of this process's work. */
function randomPart(size: number): Buffer {
  if (drawn.length < size) drawn = randomBytes(4096)
  const part = drawn.subarray(0, size)
  drawn = drawn.subarray(size)
  return part
}

/** 128 random bits in 22 URL-safe characters. */
export const randomToken = (): string => randomPart(16).toString('base64url')

/** How a random token is stored: SHA-256, base64url. Tokens have full entropy, so no salt is needed. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url')

/** HMAC-SHA-256 under the purpose's key. */
export const keyedHash = (purpose: Purpose, value: string): Buffer =>
  createHmac('sha256', key(purpose)).update(value).digest()

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the ciphertext. */
export function seal(purpose: Purpose, plaintext: string): Buffer {
  const nonce = randomPart(12)
  const cipher = createCipheriv('aes-256-gcm', key(purpose), nonce)
  const ciphertext = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext])
}

/** Reverses `seal`; throws when the key or the text is another. */
export function unseal(purpose: Purpose, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key(purpose), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString('utf8')
}
