import { Monitor, Smartphone } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { Chip } from '@/components/ui/chip'
import { Moment } from '@/components/ui/moment'
import { SubmitButton } from '@/components/ui/submit-button'
import { deviceOf } from '@/features/sessions/device'
import type { ownSessions } from '@/features/sessions/queries'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { endSessionAction } from './session-actions'

type Props = { t: Translator; locale: Locale; session: Awaited<ReturnType<typeof ownSessions>>[number] }

/** One device the person is signed in on; every device but this one can be signed out. */
export function SessionRow({ t, locale, session }: Props) {
  const { browser, system, isPhone } = deviceOf(session.userAgent)
  const device = [browser, system].filter(Boolean).join(', ') || t('account.sessions.unknownDevice')
  const Icon = isPhone ? Smartphone : Monitor
  return (
    <li className="flex items-center gap-3 px-5 py-3">
      <Icon className="shrink-0 text-ink-3" />
      <div className="min-w-0 grow basis-0">
        <div className="font-medium">{device}</div>
        <div className="text-ink-2 text-small tabular-nums">
          {session.address}
          {' · '}
          {!session.isThis && (
            <>
              {t('account.sessions.lastSeen')} <Moment at={session.lastSeenAt} locale={locale} />
              {' · '}
            </>
          )}
          {t('account.sessions.started')} <Moment at={session.createdAt} locale={locale} />
        </div>
      </div>
      {session.isThis ? (
        <Chip tone="line">{t('account.sessions.this')}</Chip>
      ) : (
        <ActionForm action={endSessionAction}>
          <input type="hidden" name="id" value={session.id} />
          <SubmitButton look="plain" size="small" aria-label={t('account.sessions.endNamed', { device })}>
            {t('account.sessions.end')}
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
