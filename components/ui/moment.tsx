import type { Locale } from '@/lib/locales'
import { briefMoment, fullMoment } from '@/lib/moment'

/** When something happened: near times relative, far ones by date, the full time on hover. */
export function Moment({ at, locale }: { at: Date; locale: Locale }) {
  return (
    <time dateTime={at.toISOString()} title={fullMoment(locale, at)}>
      {briefMoment(locale, at)}
    </time>
  )
}
