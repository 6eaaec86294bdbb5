import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { ProofNotice } from '@/features/organization-settings/proof-notice'
import { SettingsForm } from '@/features/organization-settings/settings-form'
import { SettingsScreen } from '@/features/organization-settings/settings-screen'
import { isFreshlyProven } from '@/features/sessions/gate'
import type { Actor } from '@/lib/actor'
import { env } from '@/lib/env'
import { requestTranslator } from '@/lib/request'
import { tagSettings } from './settings'
import { saveTagSettingsAction } from './settings-actions'

/** What every passport says, and the address that labels carry. */
export async function TagSettingsPage({ actor, done }: { actor: Actor; done: boolean }) {
  const t = await requestTranslator()
  const [{ version, facts, mayWrite }, isProven] = await Promise.all([tagSettings(actor), isFreshlyProven()])
  return (
    <SettingsScreen
      t={t}
      screen="tags"
      lead={t('settings.screen.tags.lead')}
      done={done ? t('settings.saved') : undefined}
    >
      {mayWrite && !isProven && <ProofNotice t={t} screen="tags" />}
      <SettingsForm t={t} action={saveTagSettingsAction} version={version} facts={facts} mayWrite={mayWrite}>
        <Card>
          <div className="flex flex-col gap-4">
            <Field
              name="emergencyNumbers"
              label={t('tags.settings.emergency')}
              hint={t('tags.settings.emergencyHint')}
            >
              <TextArea rows={2} defaultValue={facts.emergencyNumbers} readOnly={!mayWrite} />
            </Field>
            <Field name="tagHost" label={t('tags.settings.host')} hint={t('tags.settings.hostHint')}>
              <TextInput
                inputMode="url"
                autoComplete="off"
                placeholder={new URL(env().PUBLIC_URL).host}
                defaultValue={facts.tagHost}
                readOnly={!mayWrite}
              />
            </Field>
          </div>
        </Card>
      </SettingsForm>
    </SettingsScreen>
  )
}
