import { redirect } from 'next/navigation'
import { organizationToConsent } from '@/features/consents/give'
import { GiveConsentPage } from '@/features/consents/give-consent-page'
import { findConsentText } from '@/features/consents/texts'
import { requireAccount } from '@/features/sessions/gate'
import { defaultReturnTo, safeReturnTo } from '@/features/sessions/return-to'
import { pageTitle } from '@/lib/page-title'
import { requestLocale, requestTranslator } from '@/lib/request'

export const generateMetadata = pageTitle('account.consents.askTitle')

export default async function NewConsentPage({ searchParams }: PageProps<'/account/consents/new'>) {
  const account = await requireAccount()
  const { next } = await searchParams
  const returnTo = safeReturnTo(typeof next === 'string' ? next : null) ?? defaultReturnTo
  const organization = await organizationToConsent(account)
  const text = organization && (await findConsentText(organization.id))
  if (!text) redirect(returnTo)
  const [t, locale] = await Promise.all([requestTranslator(), requestLocale()])
  return (
    <GiveConsentPage t={t} locale={locale} organization={organization.name} text={text} next={returnTo} />
  )
}
