import { PhonePage } from '@/components/shell/phone-page'
import { brandOf } from '@/features/organizations/brand'
import type { OrganizationFace } from '@/features/organizations/queries'
import { SupportLink } from '@/features/organizations/support-link'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { ConsentText } from './consent-text'
import type { PublishedConsent } from './texts'

type Props = {
  organization: OrganizationFace | null
  consent: PublishedConsent
  locale: Locale
  t: Translator
}

/** The consent to the processing of personal data, in force or of an earlier version. */
export function ConsentPage({ organization, consent, locale, t }: Props) {
  return (
    <PhonePage
      brand={brandOf(organization, t)}
      title={t('invitations.consent.title')}
      lead={t('invitations.consent.version', { version: consent.version })}
      foot={<SupportLink organization={organization} t={t} />}
    >
      <div className="flex flex-col gap-3">
        <ConsentText text={consent[locale]} />
      </div>
    </PhonePage>
  )
}
