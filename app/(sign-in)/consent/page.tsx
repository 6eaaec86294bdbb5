import { notFound } from 'next/navigation'
import { ConsentPage } from '@/features/consents/consent-page'
import { findConsentText } from '@/features/consents/texts'
import { hostOrganization, organizationFace } from '@/features/organizations/queries'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'
import { isUuid } from '@/lib/uuid'

export const generateMetadata = pageTitle('invitations.consent.title')

export default async function Page({ searchParams }: PageProps<'/consent'>) {
  const { organization: id, version } = await searchParams
  const organization =
    typeof id === 'string' && isUuid(id) ? await organizationFace(id) : await hostOrganization()
  const [t, locale, consent] = await Promise.all([
    requestTranslator(),
    requestLocale(),
    findConsentText(organization?.id ?? null, typeof version === 'string' ? version : undefined),
  ])
  if (!consent) notFound()
  return <ConsentPage organization={organization} consent={consent} locale={locale} t={t} />
}
