import 'server-only'
import { keyedHash } from '@/lib/crypto'

/**
 * The token of the reporter's page: 128 bits of HMAC-SHA-256 over the request's id, base64url. It is made anew for each
 * message that carries the link, so that the database needs no more than its hash.
 */
export const trackingToken = (requestId: string): string =>
  keyedHash('request-link', requestId).subarray(0, 16).toString('base64url')

/** What `trackingToken` makes; anything else was mistyped. */
export const isTrackingToken = (text: string): boolean => /^[A-Za-z0-9_-]{22}$/.test(text)
