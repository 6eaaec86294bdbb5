import { AccountPage } from '@/components/shell/account-page'
import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { endOtherSessionsAction } from '@/features/own-account/session-actions'
import { SessionRow } from '@/features/own-account/session-row'
import { requireOwnAccount } from '@/features/sessions/gate'
import { ownSessions } from '@/features/sessions/queries'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.sessions.title')

export default async function SessionsPage() {
  const account = await requireOwnAccount()
  const [t, locale, sessions] = await Promise.all([
    requestTranslator(),
    requestLocale(),
    ownSessions(account),
  ])
  return (
    <AccountPage
      t={t}
      current="/account/sessions"
      title={t('account.sessions.title')}
      lead={t('account.sessions.lead')}
    >
      <Card padded={false}>
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <SessionRow key={session.id} t={t} locale={locale} session={session} />
          ))}
        </ul>
      </Card>
      {sessions.length > 1 && (
        <ActionForm action={endOtherSessionsAction}>
          <SubmitButton look="plain" danger>
            {t('account.sessions.endOthers')}
          </SubmitButton>
        </ActionForm>
      )}
    </AccountPage>
  )
}
