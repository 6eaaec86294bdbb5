import 'server-only'
import { cookies } from 'next/headers'
import type { Locale } from '@/lib/locales'
import { localeCookie } from '@/lib/request'

const yearInSeconds = 365 * 24 * 60 * 60

/** Shows this browser the product in the person's language from now on. Only a server action may. */
export async function rememberLocale(locale: Locale): Promise<void> {
  ;(await cookies()).set(localeCookie, locale, { path: '/', sameSite: 'lax', maxAge: yearInSeconds })
}
