import 'server-only'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { cookieName, cookieOptions } from '@/lib/cookies'
import type { Visitor } from '@/lib/visitor'
import { type Attempt, type AttemptPurpose, attemptMaxAge, findAttempt, openAttempt } from './attempts'

/** Begins an attempt and gives its secret to this browser. Only a server action may. */
export async function beginAttempt(
  visitor: Visitor,
  beginning: Parameters<typeof openAttempt>[1],
): Promise<Attempt> {
  const { attempt, secret } = await openAttempt(visitor, beginning)
  ;(await cookies()).set(cookieName('attempt'), secret, { ...cookieOptions(), maxAge: attemptMaxAge })
  return attempt
}

/** This browser's living attempt of one of these purposes, or null. */
export async function currentAttempt(...purposes: AttemptPurpose[]): Promise<Attempt | null> {
  const secret = (await cookies()).get(cookieName('attempt'))?.value
  const attempt = secret ? await findAttempt(secret) : null
  return attempt && purposes.includes(attempt.purpose) ? attempt : null
}

const beginnings = { 'sign-in': '/sign-in', password: '/reset', registration: '/register' }

/** `currentAttempt`; a browser without one starts over at the page that begins it. */
export async function requireAttempt(
  purpose: keyof typeof beginnings,
  ...others: (keyof typeof beginnings)[]
): Promise<Attempt> {
  return (await currentAttempt(purpose, ...others)) ?? redirect(beginnings[purpose])
}
