import type { FormState } from '@/lib/action'
import type { Locale } from '@/lib/locales'
import { translatorFor } from '@/lib/translator'
import type { ResendWay } from './kinds'
import type { ResendStep } from './resend'

/** What the page says after a step, with what the next one goes on from; `before` is what earlier steps did. */
export function resendReport(
  locale: Locale,
  step: ResendStep,
  before: { way: ResendWay; sent: number; leftOut: number },
): FormState {
  const t = translatorFor(locale)
  const sent = before.sent + step.sent
  const leftOut = before.leftOut + step.leftOut
  const done = [
    t('attention.resend.done', { n: sent }),
    ...(leftOut > 0 ? [t('attention.resend.leftOut', { n: leftOut })] : []),
  ]
  return {
    values: {
      way: before.way,
      after: step.after ?? '',
      sent: String(sent),
      leftOut: String(leftOut),
      report: step.after ? t('attention.resend.goingOn', { n: sent }) : done.join(' '),
    },
  }
}
