import { z } from 'zod'
import { linkPlaces, type Platform, placeName } from '@/features/applications/link-places'
import { messageKey } from '@/lib/translator'
import { versionFields } from '@/lib/version'
import { visibleText } from '@/lib/visible-text'

const longestLink = 2_000

/** Shops on phones have addresses of their own kind; everything else is opened by https. */
const shopSchemes: Partial<Record<Platform, readonly string[]>> = {
  android: ['market:'],
  ios: ['itms-apps:', 'itms-appss:'],
  appgallery: ['appmarket:'],
}

/** The address as the browser will read it; null for any scheme that could run or open something else. */
export function parseLink(text: string, platform: Platform): string | null {
  if (text.length > longestLink || !URL.canParse(text)) return null
  const { protocol, hostname, username, password, href } = new URL(text)
  if (shopSchemes[platform]?.includes(protocol)) return href
  const isPlain = protocol === 'https:' && hostname.includes('.') && username === '' && password === ''
  return isPlain ? href : null
}

const linkField = (platform: Platform) =>
  z
    .string()
    .default('')
    .transform((typed, context) => {
      const text = visibleText(typed)
      const link = text === '' ? '' : parseLink(text, platform)
      if (link !== null) return link
      context.addIssue({
        code: 'custom',
        message: shopSchemes[platform]
          ? messageKey('settings.links.notShopLink')
          : messageKey('settings.links.notLink'),
      })
      return z.NEVER
    })

/** Each place's link, empty for none. */
export type LinkFacts = Record<string, string>

export const linksSchema = z
  .object({
    ...Object.fromEntries(linkPlaces.map((place) => [placeName(place), linkField(place.platform)])),
    ...versionFields,
  })
  .transform(({ version, openedWith, theirs, ...facts }) => ({
    version,
    openedWith,
    theirs,
    facts: facts as LinkFacts,
  }))
export type LinksForm = z.output<typeof linksSchema>
