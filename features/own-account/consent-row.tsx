import { ActionForm } from '@/components/ui/action-form'
import { Chip } from '@/components/ui/chip'
import { Moment } from '@/components/ui/moment'
import { Question } from '@/components/ui/question'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { withdrawConsentAction } from './actions'
import type { ownConsents } from './queries'

type Props = { t: Translator; locale: Locale; consent: Awaited<ReturnType<typeof ownConsents>>[number] }

/** What was agreed to and when; withdrawing asks once more, in place and without JavaScript. */
export function ConsentRow({ t, locale, consent }: Props) {
  const { id, organization, textVersion, givenAt, withdrawnAt } = consent
  return (
    <li className="flex flex-wrap items-start gap-x-3 gap-y-2 px-5 py-3">
      <div className="min-w-0 grow">
        <div className="font-medium">
          {organization
            ? t('account.consents.toOrganization', { organization })
            : t('account.consents.toInstallation')}
        </div>
        <div className="text-ink-2 text-small">
          {t('account.consents.given')} <Moment at={givenAt} locale={locale} />
          {' · '}
          <a href={consentPath(consent)} target="_blank" rel="noopener">
            {t('account.consents.text', { version: textVersion })}
          </a>
        </div>
      </div>
      {withdrawnAt ? (
        <Chip>
          {t('account.consents.withdrawn')} <Moment at={withdrawnAt} locale={locale} />
        </Chip>
      ) : (
        <Question
          words={{ ask: t('account.consents.withdraw'), goBack: t('common.leaveAsIs') }}
          size="small"
          className="basis-full sm:basis-auto"
        >
          <ActionForm action={withdrawConsentAction} className="flex max-w-80 flex-col items-start gap-2">
            <input type="hidden" name="id" value={id} />
            <p className="text-small">{t('account.consents.consequence')}</p>
            <SubmitButton look="plain" size="small" danger>
              {t('account.consents.withdraw')}
            </SubmitButton>
          </ActionForm>
        </Question>
      )}
    </li>
  )
}

/** The very text that was accepted. */
const consentPath = ({ organizationId, textVersion }: Props['consent']): string =>
  organizationId ? `/consent?organization=${organizationId}&version=${textVersion}` : '/consent'
