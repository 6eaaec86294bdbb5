import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { CredentialsSignin } from 'next-auth'
import { signIn, signOut } from '@/auth'
import { cookieName, cookieOptions } from '@/lib/cookies'
import { isLocale } from '@/lib/locales'
import { finishedAttempt } from './redeem-attempt'
import { rememberLocale } from './remember-locale'
import { defaultReturnTo, safeReturnTo, signInPath } from './return-to'

/**
 * Ends a server action whose attempt is `done`: next-auth redeems the attempt of this browser's cookie, and the
 * person goes where they wanted. An attempt that somebody redeemed first starts over.
 */
export async function finishSignIn(): Promise<never> {
  const jar = await cookies()
  const attempt = await finishedAttempt(jar.get(cookieName('attempt'))?.value ?? '')
  if (!attempt || !(await redeemed())) redirect(signInPath(null))
  jar.set(cookieName('attempt'), '', { ...cookieOptions(), maxAge: 0 })
  if (isLocale(attempt.locale)) await rememberLocale(attempt.locale)
  redirect(safeReturnTo(attempt.returnTo) ?? defaultReturnTo)
}

async function redeemed(): Promise<boolean> {
  try {
    await signIn('attempt', { redirect: false, redirectTo: '/' })
    return true
  } catch (error) {
    if (error instanceof CredentialsSignin) return false
    throw error
  }
}

/** Clears this browser's session cookie and goes on to a page of ours; revoke the row first. */
export async function forgetSession(next: string): Promise<never> {
  await signOut({ redirect: false, redirectTo: '/' })
  redirect(next)
}
