import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Arrival } from '@/components/ui/arrival'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { StepReport } from '@/features/doctor/step-report'
import { doctorTexts } from '@/features/doctor/texts'
import { ProofNotice } from '@/features/organization-settings/proof-notice'
import { SettingsForm } from '@/features/organization-settings/settings-form'
import { settingsPath } from '@/features/organizations/paths'
import { isFreshlyProven } from '@/features/sessions/gate'
import type { Actor } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { examineOpenidAction, saveOpenidAction, tryOpenidAction } from './actions'
import { ClaimsCard, RolesCard } from './claims-cards'
import { ClientCard } from './client-card'
import { isWhyNot, whyNotKey } from './problems'
import { peopleOfProvider } from './remove'
import { RemoveCard } from './remove-card'
import { openidSettings } from './settings'

type Props = { actor: Actor; done: string | undefined; tried: string | undefined }

/** The organisation's OpenID provider: what it is, what is taken from it, and whether it works. */
export async function OpenidPage({ actor, done, tried }: Props) {
  const [t, settings, people, isProven] = await Promise.all([
    requestTranslator(),
    openidSettings(actor),
    peopleOfProvider(actor),
    isFreshlyProven(),
  ])
  const { version, facts, mayWrite, isSet } = settings
  return (
    <DeskPage
      title={t('openid.title')}
      parent={{ href: settingsPath('server'), text: t('settings.screen.server.title') }}
    >
      <div className="flex max-w-180 flex-col gap-4 px-4 pb-8 desk:px-6">
        {(done === 'saved' || done === 'removed') && (
          <Arrival className="rounded-control">
            <Notice tone="good" role="status">
              {t(`openid.${done}`)}
            </Notice>
          </Arrival>
        )}
        <p className="max-w-160 text-ink-2">{t('openid.lead')}</p>
        {mayWrite && isSet && <CheckCard tried={tried} t={t} />}
        {mayWrite && !isProven && <ProofNotice t={t} screen="openid" />}
        <SettingsForm
          t={t}
          action={saveOpenidAction}
          version={version}
          facts={facts}
          mayWrite={mayWrite}
          readOnlyReason={t('openid.readOnly')}
        >
          <ClientCard settings={settings} t={t} />
          <ClaimsCard settings={settings} t={t} />
          <RolesCard settings={settings} t={t} />
        </SettingsForm>
        {mayWrite && isSet && <RemoveCard version={version} people={people} t={t} />}
      </div>
    </DeskPage>
  )
}

const CheckCard = ({ tried, t }: { tried: string | undefined; t: Translator }) => (
  <Card title={t('openid.try.title')}>
    <div className="flex flex-col gap-4">
      <p className="text-ink-2">{t('openid.try.lead')}</p>
      {tried === 'yes' && (
        <Notice tone="good" role="status">
          {t('openid.try.done')}
        </Notice>
      )}
      {isWhyNot(tried) && (
        <Notice tone="bad" role="alert">
          {t(whyNotKey(tried))}
        </Notice>
      )}
      <ActionForm action={examineOpenidAction} className="flex flex-col items-start gap-3">
        <SubmitButton look="plain">{t('openid.try.examine')}</SubmitButton>
        <StepReport texts={doctorTexts(t)} />
      </ActionForm>
      <ActionForm action={tryOpenidAction} className="flex flex-col items-start gap-2">
        <SubmitButton look="plain">{t('openid.try.begin')}</SubmitButton>
        <p className="text-ink-2 text-small">{t('openid.try.beginHint')}</p>
      </ActionForm>
    </div>
  </Card>
)
