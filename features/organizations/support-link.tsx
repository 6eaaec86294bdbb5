import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'

type Support = { supportPhone: string | null; supportEmail: string | null }

/** A toll-free number is dialled, known and written with an 8. */
export const supportPhoneText = (e164: string): string => formatPhone(e164).replace(/^\+7(?=\s800\s)/, '8')

/** «Поддержка: 8 800 200-04-50», or the e-mail; nothing while the organisation gave neither. */
export function SupportLink({ organization, t }: { organization: Support | null; t: Translator }) {
  const { supportPhone, supportEmail } = organization ?? {}
  if (supportPhone) {
    return (
      <a href={`tel:${supportPhone}`}>{t('common.support', { contact: supportPhoneText(supportPhone) })}</a>
    )
  }
  return supportEmail ? (
    <a href={`mailto:${supportEmail}`}>{t('common.support', { contact: supportEmail })}</a>
  ) : null
}
