import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { AccountPage } from '@/features/accounts/account-page'
import { connectAction } from '@/features/connecting/actions'
import { requireConnector } from '@/features/connecting/attempt'
import { ConsentBox } from '@/features/consents/consent-box'
import { SupportCard } from '@/features/organizations/support-card'
import { findServer } from '@/features/servers/find'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.consent.title')

export default async function ConsentPage() {
  const { account, attempt } = await requireConnector()
  const [t, server] = await Promise.all([
    requestTranslator(),
    attempt.organizationId ? findServer(account, attempt.organizationId) : null,
  ])
  if (attempt.state !== 'proven' || !server) redirect('/account/connect/code')
  const { name: organization } = server
  return (
    <AccountPage
      t={t}
      back={{ href: '/account/connect', text: t('connecting.email.change') }}
      title={t('connecting.consent.title')}
      lead={t('connecting.consent.lead', { login: attempt.contact.value, organization })}
    >
      <ActionForm action={connectAction} className="flex flex-col gap-4">
        <ConsentBox organizationId={server.id} t={t} />
        <SubmitButton>{t('connecting.consent.button')}</SubmitButton>
      </ActionForm>
      <SupportCard support={server} t={t} />
    </AccountPage>
  )
}
