import 'server-only'
import { cookies } from 'next/headers'
import { cookieName, cookieOptions } from '@/lib/cookies'
import { finishSignIn } from './finish-sign-in'

const secondsToRedeem = 300

/** Ends a server action that made a finished attempt itself: this browser gets its secret and redeems it at once. */
export async function signInWith(attemptSecret: string): Promise<never> {
  const options = { ...cookieOptions(), maxAge: secondsToRedeem }
  ;(await cookies()).set(cookieName('attempt'), attemptSecret, options)
  return finishSignIn()
}
