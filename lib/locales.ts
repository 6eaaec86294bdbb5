export const locales = ['ru', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'ru'

/** How each language writes a date; English as it spells here, the British way. */
export const dateTag: Record<Locale, string> = { ru: 'ru', en: 'en-GB' }

/** Carries the language that a person chose. */
export const localeCookie = 'propusk.locale'

export const isLocale = (value: unknown): value is Locale => locales.includes(value as Locale)

/** The language that a request's headers ask for: the one that the person chose, else the browser's. */
export function localeAsked(headers: { cookie?: string; 'accept-language'?: string }): Locale {
  const chosen = new RegExp(`(?:^|;\\s*)${localeCookie.replaceAll('.', '\\.')}=(\\w+)`).exec(
    headers.cookie ?? '',
  )
  return isLocale(chosen?.[1]) ? chosen[1] : preferredLocale(headers['accept-language'] ?? null)
}

/** The first supported language of an Accept-Language header (RFC 9110 §12.5.4), else Russian. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const ranked = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='))
      return { language: tag.toLowerCase().split('-')[0], quality: quality ? Number(quality.slice(2)) : 1 }
    })
    .filter(({ quality }) => quality > 0)
    .sort((a, b) => b.quality - a.quality)
  const match = ranked.find(({ language }) => isLocale(language))
  return isLocale(match?.language) ? match.language : defaultLocale
}
