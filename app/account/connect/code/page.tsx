import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { AccountPage } from '@/features/accounts/account-page'
import { resendWorkEmailCodeAction, workEmailCodeAction } from '@/features/connecting/actions'
import { requireConnector } from '@/features/connecting/attempt'
import { organizationSettings } from '@/features/organizations/queries'
import { SupportCard } from '@/features/organizations/support-card'
import { findServer } from '@/features/servers/find'
import { CodeForm } from '@/features/sign-in/code-form'
import { codeStatus } from '@/features/sign-in/codes'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.code.title')

export default async function CodePage() {
  const { account, attempt } = await requireConnector()
  const { codeResendSeconds } = await organizationSettings(null)
  const [t, status, server] = await Promise.all([
    requestTranslator(),
    codeStatus(attempt, codeResendSeconds),
    attempt.organizationId ? findServer(account, attempt.organizationId) : null,
  ])
  if (!status || !server) redirect('/account/connect/server')
  return (
    <AccountPage
      t={t}
      back={{ href: '/account/connect', text: t('connecting.email.change') }}
      title={t('connecting.code.title')}
      lead={t('connecting.code.lead', { login: attempt.contact.value, organization: server.name })}
    >
      <CodeForm t={t} status={status} action={workEmailCodeAction} resendAction={resendWorkEmailCodeAction} />
      <LinkButton look="quiet" href="/account/connect/server">
        {t('connecting.server.otherServer')}
      </LinkButton>
      <SupportCard support={server} t={t} />
    </AccountPage>
  )
}
