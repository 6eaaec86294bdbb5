import 'server-only'
import { cookies } from 'next/headers'
import type { Locale } from '@/lib/locales'
import { localeCookie } from '@/lib/locales'
import { yearInSeconds } from './cookies'

/** Shows this browser the product in the person's language from now on. Only a server action may. */
export async function rememberLocale(locale: Locale): Promise<void> {
  ;(await cookies()).set(localeCookie, locale, { path: '/', sameSite: 'lax', maxAge: yearInSeconds })
}
