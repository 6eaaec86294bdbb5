import 'server-only'
import { cookies, headers } from 'next/headers'
import { cookieName, cookieOptions, yearInSeconds } from './cookies'
import { randomToken, tokenHash } from './crypto'
import type { Locale } from './locales'
import { requestAddress, requestLocale } from './request'

/** Somebody who proved nothing yet: where they come from and which browser it is. */
export type Visitor = {
  readonly kind: 'stranger'
  /** Client address, as the socket or a trusted proxy told. */
  readonly address: string
  /** SHA-256 of the browser's own cookie: tells a known browser, names nobody. */
  readonly browserHash: string
  readonly userAgent: string
  readonly locale: Locale
}

/** The caller of a public page or action. An action gives a browser that has no cookie its own. */
export async function currentVisitor(): Promise<Visitor> {
  return {
    kind: 'stranger',
    address: await requestAddress(),
    browserHash: tokenHash(await browserSecret()),
    userAgent: ((await headers()).get('user-agent') ?? '').slice(0, 400),
    locale: await requestLocale(),
  }
}

async function browserSecret(): Promise<string> {
  const jar = await cookies()
  const known = jar.get(cookieName('browser'))?.value
  if (known) return known
  const secret = randomToken()
  try {
    jar.set(cookieName('browser'), secret, { ...cookieOptions(), maxAge: yearInSeconds })
  } catch {
    // A page may not set cookies: there this browser stays unknown until its first action.
  }
  return secret
}
