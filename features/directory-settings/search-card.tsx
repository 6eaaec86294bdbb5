import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import { type CardProps, typedExactly } from './where-card'

/** How a person is found there, and who looks. */
export function SearchCard({ settings: { facts, hasPassword, mayWrite }, t }: CardProps) {
  const fixed = { ...typedExactly, readOnly: !mayWrite }
  return (
    <Card title={t('directory.settings.who.title')}>
      <div className="flex flex-col gap-5">
        <Field
          name="bindWay"
          label={t('directory.settings.bindWay.label')}
          hint={t('directory.settings.bindWay.hint')}
        >
          <Select
            defaultValue={facts.bindWay}
            disabled={!mayWrite}
            options={(['search', 'template'] as const).map((value) => ({
              value,
              label: t(`directory.settings.bindWay.${value}`),
            }))}
          />
        </Field>
        <Field
          name="serviceName"
          label={t('directory.settings.serviceName.label')}
          hint={t('directory.settings.serviceName.hint')}
        >
          <TextInput defaultValue={facts.serviceName} {...fixed} />
        </Field>
        {mayWrite && (
          <Field
            name="servicePassword"
            label={t('directory.settings.servicePassword.label')}
            hint={t(`directory.settings.servicePassword.${hasPassword ? 'kept' : 'none'}`)}
          >
            <PasswordInput
              autoComplete="new-password"
              showLabel={t('directory.settings.servicePassword.show')}
              hideLabel={t('directory.settings.servicePassword.hide')}
            />
          </Field>
        )}
        <Field
          name="baseDn"
          label={t('directory.settings.baseDn.label')}
          hint={t('directory.settings.baseDn.hint')}
        >
          <TextInput defaultValue={facts.baseDn} {...fixed} />
        </Field>
        <Field
          name="personFilter"
          label={t('directory.settings.personFilter.label')}
          hint={t('directory.settings.personFilter.hint')}
        >
          <TextArea className="font-mono" defaultValue={facts.personFilter} {...fixed} />
        </Field>
        <Field
          name="bindTemplate"
          label={t('directory.settings.bindTemplate.label')}
          hint={t('directory.settings.bindTemplate.hint', { login: '{login}', domain: '{domain}' })}
        >
          <TextInput defaultValue={facts.bindTemplate} {...fixed} />
        </Field>
      </div>
    </Card>
  )
}
