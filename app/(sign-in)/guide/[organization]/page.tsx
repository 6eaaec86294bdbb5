import { notFound } from 'next/navigation'
import { Accent } from '@/components/shell/accent'
import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import { findGuide } from '@/features/organizations/guide'
import { SupportLink } from '@/features/organizations/support-link'
import { GuideParts } from '@/features/servers/guide-parts'
import { pageTitle } from '@/lib/page-title'
import { requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('servers.guide.open')

/** How people of an organisation get in, in its own words: sent with its invitations, printed, linked from every refusal. */
export default async function GuidePage({ params }: PageProps<'/guide/[organization]'>) {
  const [t, guide] = await Promise.all([requestTranslator(), findGuide((await params).organization)])
  if (!guide) notFound()
  const { organization } = guide
  return (
    <>
      <Accent colour={organization.accent} />
      <PhonePage
        brand={brandOf(organization, t)}
        title={t('servers.guide.open')}
        lead={organization.name}
        foot={
          <>
            <a href="/help">{t('signIn.help')}</a>
            <SupportLink organization={organization} t={t} />
          </>
        }
      >
        <GuideParts guide={guide} t={t} />
      </PhonePage>
    </>
  )
}
