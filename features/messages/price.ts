import type { Locale } from '@/lib/locales'

/** What a gateway charged, in hundredths: «2,35 ₽». A currency that is no ISO 4217 code stands as the gateway told it. */
export function priceText(locale: Locale, minor: number, currency: string | null): string {
  const amount = minor / 100
  if (currency && /^[A-Z]{3}$/.test(currency)) {
    return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
  }
  const number = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(amount)
  return currency ? `${number} ${currency}` : number
}
