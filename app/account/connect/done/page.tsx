import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { AccountPage } from '@/features/accounts/account-page'
import { organizationFace } from '@/features/organizations/queries'
import { requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.done.title')

export default async function DonePage() {
  const { organizationId } = await requireAccount()
  const organization = organizationId ? await organizationFace(organizationId) : null
  if (!organization) redirect('/account/connect')
  const t = await requestTranslator()
  return (
    <AccountPage
      t={t}
      title={t('connecting.done.title')}
      lead={t('connecting.done.lead', { organization: organization.name })}
    >
      {organization.instruction && <p className="whitespace-pre-line">{organization.instruction}</p>}
      <LinkButton look="primary" href="/account/applications">
        {t('connecting.done.next')}
      </LinkButton>
    </AccountPage>
  )
}
