import 'server-only'
import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '@/lib/crypto'

/**
 * The digits of a code: HMAC of its row's id, truncated (after RFC 4226 §5.3, with 64 bits instead of 31, so that
 * no digit is noticeably likelier). Nothing that is stored tells them.
 */
export function codeDigits(codeId: string, digits: number): string {
  const number = keyedHash('one-time-code', codeId).readBigUInt64BE() % 10n ** BigInt(digits)
  return String(number).padStart(digits, '0')
}

/** Compares without telling by time how much was right. */
export function isCode(codeId: string, digits: number, typed: string): boolean {
  const expected = Buffer.from(codeDigits(codeId, digits))
  const given = Buffer.from(typed)
  return expected.length === given.length && timingSafeEqual(expected, given)
}
