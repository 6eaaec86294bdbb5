import 'server-only'
import { cookies } from 'next/headers'
import { yearInSeconds } from '@/lib/cookies'
import type { Locale } from '@/lib/locales'
import { localeCookie } from '@/lib/locales'

/** Shows this browser the product in the person's language from now on. Only a server action may. */
export async function rememberLocale(locale: Locale): Promise<void> {
  ;(await cookies()).set(localeCookie, locale, { path: '/', sameSite: 'lax', maxAge: yearInSeconds })
}
