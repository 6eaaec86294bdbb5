import 'server-only'
import { env } from './env'

const isSecure = () => new URL(env().PUBLIC_URL).protocol === 'https:'

/**
 * The name of one of Propusk's secret cookies. Over HTTPS the `__Host-` prefix (RFC 6265bis §4.1.3.2) keeps
 * neighbouring subdomains from planting one.
 */
export const cookieName = (purpose: 'session' | 'attempt' | 'browser'): string =>
  `${isSecure() ? '__Host-' : ''}propusk.${purpose}`

/** A `maxAge` for what a browser is to remember. */
export const yearInSeconds = 365 * 24 * 60 * 60

/** Attributes that every secret cookie has; add `maxAge` (seconds) where it outlives the browser. */
export const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const
