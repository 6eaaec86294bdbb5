import type { Metadata } from 'next'
import { PhonePage } from '@/components/shell/phone-page'
import { onlyOrganization } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
import { requestTranslator } from '@/lib/request'

export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return { title: t('invitations.expired.sentTitle') }
}

export default async function Page() {
  const [t, organization] = await Promise.all([requestTranslator(), onlyOrganization()])
  return (
    <PhonePage
      brand={organization?.name ?? t('common.product')}
      title={t('invitations.expired.sentTitle')}
      lead={t('invitations.expired.sent')}
      foot={<SupportLink organization={organization} t={t} />}
    />
  )
}
