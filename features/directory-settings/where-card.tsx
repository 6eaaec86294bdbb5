import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { TextArea } from '@/components/ui/text-area'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import type { ShownDirectory } from './settings'

export type CardProps = { settings: ShownDirectory; t: Translator }

export const typedExactly = { autoComplete: 'off', autoCapitalize: 'none', spellCheck: false } as const

/** Which servers keep the directory, and how the way to them is kept safe. */
export function WhereCard({ settings: { facts, mayWrite }, t }: CardProps) {
  const fixed = { ...typedExactly, readOnly: !mayWrite }
  return (
    <Card title={t('directory.settings.where.title')}>
      <div className="flex flex-col gap-5">
        <Field name="kind" label={t('directory.settings.kind.label')}>
          <Select
            defaultValue={facts.kind}
            disabled={!mayWrite}
            options={(['active-directory', 'ldap'] as const).map((value) => ({
              value,
              label: t(`directory.settings.kind.${value}`),
            }))}
          />
        </Field>
        <Field
          name="hosts"
          label={t('directory.settings.hosts.label')}
          hint={t('directory.settings.hosts.hint')}
        >
          <TextArea defaultValue={facts.hosts.join('\n')} {...fixed} />
        </Field>
        <div className="grid gap-5 desk:grid-cols-2">
          <Field
            name="domain"
            label={t('directory.settings.domain.label')}
            hint={t('directory.settings.domain.hint')}
          >
            <TextInput defaultValue={facts.domain} {...fixed} />
          </Field>
          <Field
            name="netbiosName"
            label={t('directory.settings.netbiosName.label')}
            hint={t('directory.settings.netbiosName.hint')}
          >
            <TextInput defaultValue={facts.netbiosName} {...fixed} />
          </Field>
        </div>
        {facts.transport === 'plain' && (
          <Notice tone="bad">{t('directory.settings.transport.plainNow')}</Notice>
        )}
        <Field
          name="transport"
          label={t('directory.settings.transport.label')}
          hint={t('directory.settings.transport.hint')}
        >
          <Select
            defaultValue={facts.transport}
            disabled={!mayWrite}
            options={(['ldaps', 'starttls', 'plain'] as const).map((value) => ({
              value,
              label: t(`directory.settings.transport.${value}`),
            }))}
          />
        </Field>
        <Checkbox
          name="acceptsPlain"
          defaultChecked={facts.transport === 'plain'}
          disabled={!mayWrite}
          label={t('directory.settings.transport.plainLabel')}
          hint={t('directory.settings.transport.plainHint')}
        />
        <Field
          name="certificateAuthority"
          label={t('directory.settings.authority.label')}
          hint={t('directory.settings.authority.hint')}
        >
          <TextArea className="max-h-60 font-mono" defaultValue={facts.certificateAuthority} {...fixed} />
        </Field>
      </div>
    </Card>
  )
}
