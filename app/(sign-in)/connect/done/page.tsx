import { redirect } from 'next/navigation'
import { LinkButton } from '@/components/ui/button'
import { WalkPage } from '@/features/connecting/walk-page'
import { LinkedText } from '@/features/messages/linked-text'
import { organizationFace } from '@/features/organizations/queries'
import { requireAccount } from '@/features/sessions/gate'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('connecting.done.title')

export default async function DonePage() {
  const account = await requireAccount()
  const organization = account.organizationId ? await organizationFace(account.organizationId) : null
  if (!organization) redirect('/account/connect')
  const t = await requestTranslator()
  return (
    <WalkPage
      account={account}
      server={organization}
      back={null}
      title={t('connecting.done.title')}
      lead={t('connecting.done.lead', { organization: organization.name })}
      t={t}
    >
      {organization.instruction && (
        <p className="wrap-anywhere whitespace-pre-line">
          <LinkedText text={organization.instruction} />
        </p>
      )}
      <LinkButton look="primary" href="/account/applications">
        {t('connecting.done.next')}
      </LinkButton>
    </WalkPage>
  )
}
