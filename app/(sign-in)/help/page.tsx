import type { Metadata } from 'next'
import { HelpPage } from '@/features/help/help-page'
import { hostOrganization, organizationSettings } from '@/features/organizations/queries'
import { env } from '@/lib/env'
import { requestLocale, requestTranslator } from '@/lib/request'

/** The one page that search engines may show: people look for it by name when they cannot get in. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await requestTranslator()
  return {
    title: t('help.title'),
    description: t('help.description'),
    robots: { index: true, follow: false },
    alternates: { canonical: new URL('/help', env().PUBLIC_URL) },
  }
}

export default async function Page() {
  const [t, locale, organization, shared] = await Promise.all([
    requestTranslator(),
    requestLocale(),
    hostOrganization(),
    organizationSettings(null),
  ])
  const { invitationHours, passwordMinimumLength } = organization
    ? await organizationSettings(organization.id)
    : shared
  const settings = { ...shared, invitationHours, passwordMinimumLength }
  return <HelpPage organization={organization} settings={settings} locale={locale} t={t} />
}
