import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import {
  isFlagName,
  isNumberName,
  type SettingName,
  settingDefinitions,
} from '@/features/organizations/settings'
import { isFreshlyProven } from '@/features/sessions/gate'
import { type Actor, can } from '@/lib/actor'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { ProofNotice } from './proof-notice'
import {
  saveAccessAction,
  saveCodesAction,
  saveLimitsAction,
  saveRequestsAction,
  saveRetentionAction,
} from './setting-actions'
import { SettingField } from './setting-field'
import { sectionSettings } from './setting-queries'
import { groupsOf, type SettingSection, settingSections, settingsIn } from './setting-sections'
import { defaultFact, settingLabel, settingValue } from './setting-words'
import { SettingsForm } from './settings-form'
import { SettingsScreen } from './settings-screen'

const actions = {
  access: saveAccessAction,
  codes: saveCodesAction,
  limits: saveLimitsAction,
  requests: saveRequestsAction,
  retention: saveRetentionAction,
}

type Props = { actor: Actor; section: SettingSection; done: boolean }

/** The values of one page, each with its unit, default, bounds and reason. */
export async function SettingSectionPage({ actor, section, done }: Props) {
  const t = await requestTranslator()
  const [{ version, facts, mayWrite }, isProven] = await Promise.all([
    sectionSettings(actor, section),
    isFreshlyProven(),
  ])
  const isShared = settingSections[section].holder === 'installation' && can(actor, 'settings.write')
  return (
    <SettingsScreen
      t={t}
      screen={section}
      lead={t(`settings.sectionLead.${section}`)}
      done={done ? t('settings.saved') : undefined}
    >
      {section === 'codes' && mayWrite && !isProven && <ProofNotice t={t} screen="codes" />}
      <SettingsForm
        t={t}
        action={actions[section]}
        version={version}
        facts={facts}
        mayWrite={mayWrite}
        readOnlyReason={isShared ? t('settings.installation.readOnly') : undefined}
      >
        {groupsOf(section).map(([group, names]) => (
          <Card key={group} title={t(`settings.group.${group}`)}>
            <div className="flex flex-col gap-5">
              {names.map((name) =>
                isFlagName(name) ? (
                  <Checkbox
                    key={name}
                    name={name}
                    defaultChecked={facts[name] === true}
                    disabled={!mayWrite}
                    label={settingLabel(t, name)}
                    hint={t(`settings.value.${name}.reason`)}
                  />
                ) : (
                  <SettingField
                    key={name}
                    name={name}
                    value={String(facts[name] ?? '')}
                    usual={String(defaultFact(name))}
                    isNumber={isNumberName(name)}
                    readOnly={!mayWrite}
                    texts={fieldTexts(t, name)}
                  />
                ),
              )}
            </div>
          </Card>
        ))}
        {mayWrite && settingsIn(section).some((name) => !isFlagName(name)) && (
          <p className="text-ink-2 text-small">{t('settings.field.blank')}</p>
        )}
      </SettingsForm>
    </SettingsScreen>
  )
}

function fieldTexts(t: Translator, name: SettingName) {
  const usual = settingValue(t, name, defaultFact(name))
  const definition = isNumberName(name) ? settingDefinitions[name] : null
  const hint = [
    t(`settings.value.${name}.reason`),
    t('settings.field.default', { value: usual }),
    definition && t('settings.field.bounds', { minimum: definition.minimum, maximum: definition.maximum }),
  ]
  return {
    label: settingLabel(t, name),
    hint: hint.filter(Boolean).join(' '),
    suffix: definition ? t(`settings.suffix.${definition.unit}`) : '',
    changed: t('settings.field.changed'),
    reset: t('settings.field.reset', { value: usual }),
  }
}
