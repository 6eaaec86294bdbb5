import 'server-only'
import { type FoundTag, findTag } from '@/features/tags/find-tag'
import type { Locale } from '@/lib/locales'
import { requestAddress, requestLocale } from '@/lib/request'
import { unknownPage } from './plain-pages'
import { isGuessing, noteUnknownCode } from './unknown-codes'

type Asking = { address: string; locale: Locale }

/** The tag whose code stands in an address, or the page that says that there is none, or that too many were tried. */
export async function scannedTag(code: string, { address, locale }: Asking): Promise<FoundTag | Response> {
  if (isGuessing(address)) return unknownPage(locale, 429)
  const tag = await findTag(code)
  if (tag) return tag
  noteUnknownCode(address)
  return unknownPage(locale, 404)
}

/** `scannedTag` of the request that is being answered. */
export const requestedTag = async (code: string): Promise<FoundTag | Response> =>
  scannedTag(code, { address: await requestAddress(), locale: await requestLocale() })
