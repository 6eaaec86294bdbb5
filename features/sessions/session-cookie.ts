import 'server-only'
import { decode, encode } from 'next-auth/jwt'
import { settingDefinitions } from '@/features/organizations/settings'
import { cookieName } from '@/lib/cookies'
import { keyedHash } from '@/lib/crypto'

/** In seconds. The row decides when a session ends; the cookie outlives the longest that a setting allows. */
export const sessionMaxAge = settingDefinitions.sessionDays.maximum * 24 * 60 * 60

/** The secret that next-auth encrypts its cookie with. */
export const nextAuthSecret = (): string => keyedHash('next-auth', 'session-cookie').toString('base64url')

/** The cookie that next-auth would set for this session token. */
export async function sessionCookieFor(token: string): Promise<{ name: string; value: string }> {
  const name = cookieName('session')
  const value = await encode({
    token: { sessionToken: token },
    salt: name,
    secret: nextAuthSecret(),
    maxAge: sessionMaxAge,
  })
  return { name, value }
}

/** The session token inside a cookie's value; null when it is forged, foreign or too old. */
export async function sessionTokenIn(value: string | undefined): Promise<string | null> {
  if (!value) return null
  try {
    const payload = await decode({ token: value, salt: cookieName('session'), secret: nextAuthSecret() })
    return typeof payload?.sessionToken === 'string' ? payload.sessionToken : null
  } catch {
    // Whatever a client sends as a cookie is no fault of ours: it is no session.
    return null
  }
}
