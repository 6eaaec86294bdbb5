import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Arrival } from '@/components/ui/arrival'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { PasswordInput } from '@/components/ui/password-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { mappingPath, signInsPath } from '@/features/directory-sync/paths'
import { StepReport } from '@/features/doctor/step-report'
import { doctorTexts } from '@/features/doctor/texts'
import { ProofNotice } from '@/features/organization-settings/proof-notice'
import { SettingsForm } from '@/features/organization-settings/settings-form'
import { settingsPath } from '@/features/organizations/paths'
import { isFreshlyProven } from '@/features/sessions/gate'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { examineDirectoryAction, saveDirectoryAction } from './actions'
import { SearchCard } from './search-card'
import { directorySettings } from './settings'
import { LimitsCard, LoginCard } from './sign-in-cards'
import { typedExactly, WhereCard } from './where-card'

/** The organisation's directory: where it is, who is found there, and whether it works. */
export async function DirectoryPage({ actor, done }: { actor: Actor; done: string | undefined }) {
  const [t, settings, isProven] = await Promise.all([
    requestTranslator(),
    directorySettings(actor),
    isFreshlyProven(),
  ])
  const { version, facts, mayWrite, isSet } = settings
  return (
    <DeskPage
      title={t('directory.settings.title')}
      parent={{ href: settingsPath('server'), text: t('settings.screen.server.title') }}
    >
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        {done === 'saved' && (
          <Arrival className="rounded-control">
            <Notice tone="good" role="status">
              {t('directory.settings.saved')}
            </Notice>
          </Arrival>
        )}
        <p className="max-w-160 text-ink-2">{t('directory.settings.lead')}</p>
        {mayWrite && isSet && <CheckCard t={t} />}
        {isSet && <NextCard t={t} />}
        {mayWrite && !isProven && <ProofNotice t={t} screen="directory" />}
        <SettingsForm
          t={t}
          action={saveDirectoryAction}
          version={version}
          facts={facts}
          mayWrite={mayWrite}
          readOnlyReason={t('directory.settings.readOnly')}
        >
          <WhereCard settings={settings} t={t} />
          <SearchCard settings={settings} t={t} />
          <LoginCard settings={settings} t={t} />
          <LimitsCard settings={settings} t={t} />
        </SettingsForm>
      </div>
    </DeskPage>
  )
}

const CheckCard = ({ t }: { t: Translator }) => (
  <Card title={t('directory.doctor.title')}>
    <ActionForm action={examineDirectoryAction} className="flex flex-col gap-4">
      <p className="text-ink-2">{t('directory.doctor.lead')}</p>
      <fieldset className="flex flex-col gap-3">
        <legend className="font-medium text-small">{t('directory.doctor.tryTitle')}</legend>
        <p className="text-ink-2 text-small">{t('directory.doctor.tryLead')}</p>
        <div className="grid gap-4 desk:grid-cols-3">
          <Field name="login" label={t('directory.doctor.signIn.login')}>
            <TextInput {...typedExactly} />
          </Field>
          <Field name="domain" label={t('directory.doctor.signIn.domain')}>
            <TextInput {...typedExactly} />
          </Field>
          <Field name="password" label={t('directory.doctor.signIn.password')}>
            <PasswordInput
              autoComplete="off"
              showLabel={t('common.showPassword')}
              hideLabel={t('common.hidePassword')}
            />
          </Field>
        </div>
      </fieldset>
      <div>
        <SubmitButton look="plain">{t('directory.doctor.button')}</SubmitButton>
      </div>
      <StepReport texts={doctorTexts(t)} />
    </ActionForm>
  </Card>
)

const NextCard = ({ t }: { t: Translator }) => (
  <Card title={t('directory.settings.next.title')}>
    <ul className="flex flex-col gap-2">
      <li>
        <a href={mappingPath}>{t('directory.settings.next.mapping')}</a>
      </li>
      <li>
        <a href={signInsPath}>{t('directory.settings.next.signIns')}</a>
      </li>
      <li className="text-ink-2 text-small">{t('directory.settings.next.method')}</li>
    </ul>
  </Card>
)
