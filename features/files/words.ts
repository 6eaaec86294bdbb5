import { photoBounds } from '@/lib/images/bounds'
import type { Locale } from '@/lib/locales'
import { perLocale } from '@/lib/per-locale'
import type { Translator } from '@/lib/translator'
import { largestDocument, megabytes } from './bounds'
import type { FileProblem } from './problems'

/** Why a file was refused, in the reader's language. */
export const fileProblemText = (t: Translator, problem: FileProblem): string =>
  t(`files.problem.${problem}`, {
    photo: megabytes(photoBounds.bytes),
    document: megabytes(largestDocument),
  })

const oneDecimal = perLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))

/** «440 КБ», «3,2 МБ». */
export function sizeText(t: Translator, locale: Locale, bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  if (kilobytes < 1024) return t('files.size.kilobytes', { n: kilobytes })
  const n = oneDecimal(locale).format(bytes / (1024 * 1024))
  return t('files.size.megabytes', { n })
}
