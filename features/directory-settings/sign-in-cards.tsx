import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { passedOn } from '@/features/directory/lockout-limit'
import { bounds, type LimitName, loginForms } from './schema'
import type { CardProps } from './where-card'

/** What people type, and what is filled in for them. */
export const LoginCard = ({ settings: { facts, mayWrite }, t }: CardProps) => (
  <Card title={t('directory.settings.how.title')}>
    <div className="flex flex-col gap-5">
      <fieldset className="flex flex-col gap-3">
        <legend className="mb-2 font-medium text-small">{t('directory.settings.loginForms.label')}</legend>
        {loginForms.map((form) => (
          <Checkbox
            key={form}
            name="loginForms[]"
            value={form}
            defaultChecked={facts.loginForms.includes(form)}
            disabled={!mayWrite}
            label={t(`directory.settings.loginForms.${form}`)}
          />
        ))}
      </fieldset>
      <Field
        name="prefill"
        label={t('directory.settings.prefill.label')}
        hint={t('directory.settings.prefill.hint')}
      >
        <Select
          defaultValue={facts.prefill}
          disabled={!mayWrite}
          options={(['local-part', 'email', 'nothing'] as const).map((value) => ({
            value,
            label: t(`directory.settings.prefill.${value}`),
          }))}
        />
      </Field>
    </div>
  </Card>
)

/** How much is passed on to the directory, and how long it is waited for. */
export function LimitsCard({ settings, t }: CardProps) {
  const { facts, mayWrite, lockoutThreshold } = settings
  const field = (name: LimitName, hint?: string) => (
    <Field key={name} name={name} label={t(`directory.settings.limit.${name}`)} hint={hint}>
      <TextInput
        type="number"
        inputMode="numeric"
        min={bounds[name].min}
        max={bounds[name].max}
        defaultValue={facts[name]}
        readOnly={!mayWrite}
      />
    </Field>
  )
  return (
    <Card title={t('directory.settings.limits.title')}>
      <div className="flex flex-col gap-5">
        {field('attemptsPerHour', t('directory.settings.limit.attemptsHint'))}
        <p className="text-ink-2 text-small">
          {lockoutThreshold === null
            ? t('directory.settings.limit.thresholdUnknown')
            : lockoutThreshold === 0
              ? t('directory.settings.limit.thresholdNever')
              : t('directory.settings.limit.threshold', {
                  threshold: lockoutThreshold,
                  attempts: passedOn({ ...facts, lockoutThreshold, lockoutWindowSeconds: null }).attempts,
                })}
        </p>
        <div className="grid gap-5 desk:grid-cols-3">
          {(['connectSeconds', 'operationSeconds', 'signInSeconds'] as const).map((name) => field(name))}
        </div>
      </div>
    </Card>
  )
}
