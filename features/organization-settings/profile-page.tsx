import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { isFreshlyProven } from '@/features/sessions/gate'
import type { Actor } from '@/lib/actor'
import { env } from '@/lib/env'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { AccentField } from './accent-field'
import { LogoForm } from './logo-form'
import { organizationProfile } from './profile'
import { saveProfileAction } from './profile-actions'
import { longestInstruction } from './profile-schema'
import { profileValue } from './profile-words'
import { ProofNotice } from './proof-notice'
import { SettingsForm } from './settings-form'
import { SettingsScreen } from './settings-screen'

/** How the organisation presents itself to the people it invites. */
export async function ProfilePage({ actor, done }: { actor: Actor; done: boolean }) {
  const t = await requestTranslator()
  const [{ facts, version, logoId, mayWrite }, isProven] = await Promise.all([
    organizationProfile(actor),
    isFreshlyProven(),
  ])
  const readOnly = !mayWrite
  return (
    <SettingsScreen
      t={t}
      screen="organization"
      lead={t('settings.profile.lead')}
      done={done ? t('settings.saved') : undefined}
    >
      <LogoForm t={t} name={facts.name} logoId={logoId} mayWrite={mayWrite} />
      <SettingsForm t={t} action={saveProfileAction} version={version} facts={facts} mayWrite={mayWrite}>
        <Card title={t('settings.profile.nameTitle')}>
          <div className="flex flex-col gap-5">
            <Field
              name="name"
              label={t('settings.profile.name')}
              hint={t('settings.profile.nameHint')}
              required
            >
              <TextInput defaultValue={facts.name} autoComplete="off" readOnly={readOnly} />
            </Field>
            <AccentField value={facts.accent ?? ''} readOnly={readOnly} texts={accentTexts(t)} />
          </div>
        </Card>
        <Card title={t('settings.profile.contactTitle')}>
          <div className="grid gap-4 desk:grid-cols-2">
            <p className="text-ink-2 desk:col-span-2">{t('settings.profile.supportHint')}</p>
            <Field name="supportPhone" label={t('settings.profile.supportPhone')}>
              <TextInput
                type="tel"
                autoComplete="off"
                defaultValue={profileValue('supportPhone', facts.supportPhone)}
                readOnly={readOnly}
                className="tabular-nums"
              />
            </Field>
            <Field name="supportEmail" label={t('settings.profile.supportEmail')}>
              <TextInput
                inputMode="email"
                autoComplete="off"
                autoCapitalize="none"
                spellCheck={false}
                defaultValue={facts.supportEmail ?? ''}
                readOnly={readOnly}
              />
            </Field>
            <Field
              name="instruction"
              label={t('settings.profile.instruction')}
              hint={t('settings.profile.instructionHint', { max: longestInstruction })}
              className="desk:col-span-2"
            >
              <TextArea defaultValue={facts.instruction} readOnly={readOnly} />
            </Field>
          </div>
        </Card>
        <Card title={t('settings.profile.linksTitle')}>
          {mayWrite && !isProven && <ProofNotice t={t} screen="organization" />}
          <Field
            name="shortHost"
            label={t('settings.profile.shortHost')}
            hint={t('settings.profile.shortHostHint', { host: new URL(env().PUBLIC_URL).host })}
          >
            <TextInput
              inputMode="url"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={facts.shortHost ?? ''}
              readOnly={readOnly}
              className="max-w-80"
            />
          </Field>
        </Card>
      </SettingsForm>
    </SettingsScreen>
  )
}

const accentTexts = (t: Translator) => ({
  label: t('settings.profile.accent'),
  hint: t('settings.profile.accentHint'),
  pick: t('settings.profile.accentPick'),
  kept: t('settings.profile.accentKept'),
  adjusted: t('settings.profile.accentAdjusted', { light: '{light}', dark: '{dark}' }),
  preview: t('settings.profile.preview'),
  light: t('settings.profile.previewLight'),
  dark: t('settings.profile.previewDark'),
  button: t('settings.profile.previewButton'),
  link: t('settings.profile.previewLink'),
  chip: t('settings.profile.previewChip'),
})
