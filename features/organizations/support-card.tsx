import { Card } from '@/components/ui/card'
import type { Translator } from '@/lib/translator'
import { supportPhoneText } from './support-link'

type Props = { support: { supportPhone: string | null; supportEmail: string | null }; t: Translator }

/** Whom to ask; nothing while the organisation named nobody. */
export function SupportCard({ support: { supportPhone, supportEmail }, t }: Props) {
  if (!supportPhone && !supportEmail) return null
  return (
    <Card title={t('invitations.next.supportTitle')}>
      <p className="text-body text-ink-2">{t('invitations.next.support')}</p>
      <p className="flex flex-wrap gap-x-6 gap-y-1 pt-2">
        {supportPhone && (
          <a href={`tel:${supportPhone}`} className="whitespace-nowrap tabular-nums">
            {supportPhoneText(supportPhone)}
          </a>
        )}
        {supportEmail && (
          <a href={`mailto:${supportEmail}`} className="min-w-0 wrap-anywhere">
            {supportEmail}
          </a>
        )}
      </p>
    </Card>
  )
}
