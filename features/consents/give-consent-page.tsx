import { AccountPage } from '@/components/shell/account-page'
import { ActionForm } from '@/components/ui/action-form'
import { Checkbox } from '@/components/ui/checkbox'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { giveConsentAction } from './actions'
import { ConsentText } from './consent-text'
import type { PublishedConsent } from './texts'

type Props = {
  t: Translator
  locale: Locale
  organization: string
  text: PublishedConsent
  /** Where the person was going. */
  next: string
}

/** Asks for the consent to an organisation's new text before anything else of it opens. */
export function GiveConsentPage({ t, locale, organization, text, next }: Props) {
  return (
    <AccountPage
      t={t}
      title={t('account.consents.askTitle')}
      lead={t('account.consents.askLead', { organization })}
    >
      <section
        aria-label={t('invitations.consent.title')}
        className="flex flex-col gap-2 rounded-card border border-line bg-surface p-5"
      >
        <ConsentText text={text[locale]} />
      </section>
      <ActionForm action={giveConsentAction} className="flex flex-col gap-4">
        <input type="hidden" name="next" value={next} />
        <Checkbox name="consent" value={text.version} required label={t('account.consents.agree')} />
        <SubmitButton>{t('account.consents.give')}</SubmitButton>
      </ActionForm>
      <p className="text-body text-ink-2">
        {t('account.consents.otherwise')} <a href="/account/consents">{t('account.consents.toConsents')}</a>
      </p>
    </AccountPage>
  )
}
