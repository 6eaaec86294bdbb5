import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { SettingsForm } from '@/features/organization-settings/settings-form'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
import { settingsPath } from '@/features/organizations/paths'
import type { Actor } from '@/lib/actor'
import { locales } from '@/lib/locales'
import { requestLocale, requestTranslator } from '@/lib/request'
import { publishConsentAction } from './actions'
import { ConsentChanges } from './consent-changes'
import { ConsentTextField } from './text-field'
import { consentSettings } from './texts'

type Props = {
  actor: Actor
  done: boolean
  /** The version whose changes are shown; empty for none. */
  changes: string
}

/** The consent's text in both languages; publishing it makes a version that everybody is asked for. */
export async function ConsentSettingsPage({ actor, done, changes }: Props) {
  const [t, locale, { text, facts, version, history, mayWrite }] = await Promise.all([
    requestTranslator(),
    requestLocale(),
    consentSettings(actor),
  ])
  const pathOf = (of: string) => `/consent?organization=${actor.organizationId}&version=${of}`
  return (
    <SettingsScreen
      t={t}
      screen="consent"
      lead={t('settings.consent.lead')}
      done={done ? t('settings.consent.published') : undefined}
    >
      <SettingsForm
        t={t}
        action={publishConsentAction}
        version={version}
        facts={facts}
        mayWrite={mayWrite}
        button={t('settings.consent.check')}
      >
        <Card title={t('settings.consent.current', { version: text.version })}>
          <div className="flex flex-col gap-6">
            {text.publishedAt === null && <p className="text-ink-2">{t('settings.consent.builtIn')}</p>}
            {locales.map((each) => (
              <ConsentTextField
                key={each}
                name={each}
                value={facts[each]}
                readOnly={!mayWrite}
                texts={{
                  label: t(`settings.consent.${each}`),
                  hint: t('settings.consent.hint'),
                  preview: t('settings.consent.preview'),
                }}
              />
            ))}
          </div>
        </Card>
      </SettingsForm>
      {history.length > 0 && (
        <Card title={t('settings.consent.history')} padded={false}>
          <ul className="divide-y divide-line border-line border-t">
            {history.map((published) => (
              <li key={published.version} className="flex flex-wrap items-baseline gap-x-3 gap-y-1 px-5 py-3">
                <a href={pathOf(published.version)} target="_blank" rel="noopener" className="font-medium">
                  {t('settings.consent.version', { version: published.version })}
                </a>
                <span className="text-ink-2 text-small">
                  <Moment at={published.publishedAt} locale={locale} />
                </span>
                <Link href={`${settingsPath('consent')}?changes=${published.version}`} className="text-small">
                  {t('settings.consent.showChanges')}
                </Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {changes && <ConsentChanges actor={actor} version={changes} t={t} />}
    </SettingsScreen>
  )
}
