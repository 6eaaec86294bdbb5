import 'server-only'
import { cookies, headers } from 'next/headers'
import { cache } from 'react'
import { addressHeader } from './client-address'
import { isLocale, type Locale, localeCookie, preferredLocale } from './locales'
import { type Translator, translatorFor } from './translator'

/** The language chosen by the person, else by the browser. */
export const requestLocale = cache(async (): Promise<Locale> => {
  const chosen = (await cookies()).get(localeCookie)?.value
  return isLocale(chosen) ? chosen : preferredLocale((await headers()).get('accept-language'))
})

export const requestTranslator = cache(async (): Promise<Translator> => translatorFor(await requestLocale()))

/** The client's address as `server.ts` took it from the socket or a trusted proxy; never a client's own header. */
export async function requestAddress(): Promise<string> {
  const address = (await headers()).get(addressHeader)
  if (!address) throw new Error(`${addressHeader} is missing: the request did not pass server.ts`)
  return address
}
