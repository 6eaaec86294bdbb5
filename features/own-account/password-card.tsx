import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'

type Props = { t: Translator; locale: Locale; hasPassword: boolean; changedAt: Date | null }

export function PasswordCard({ t, locale, hasPassword, changedAt }: Props) {
  return (
    <Card title={t('account.password.title')}>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-ink-2">
          {t(hasPassword ? 'account.password.present' : 'account.password.absent')}{' '}
          {hasPassword && changedAt && <Moment at={changedAt} locale={locale} />}
        </p>
        <LinkButton href="/account/password">
          {t(hasPassword ? 'account.password.change' : 'account.password.create')}
        </LinkButton>
      </div>
    </Card>
  )
}
