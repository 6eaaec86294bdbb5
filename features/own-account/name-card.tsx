import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import { saveNameAction } from './actions'

export function NameCard({ t, name }: { t: Translator; name: { surname: string; givenName: string } }) {
  return (
    <Card title={t('account.name.title')}>
      <ActionForm action={saveNameAction} className="flex flex-col items-start gap-4">
        <div className="grid w-full gap-4 sm:grid-cols-2">
          <Field name="surname" label={t('account.name.surname')} required>
            <TextInput autoComplete="family-name" defaultValue={name.surname} />
          </Field>
          <Field name="givenName" label={t('account.name.givenName')} required>
            <TextInput autoComplete="given-name" defaultValue={name.givenName} />
          </Field>
        </div>
        <p className="text-ink-2 text-small">{t('account.name.note')}</p>
        <SubmitButton look="plain">{t('common.save')}</SubmitButton>
      </ActionForm>
    </Card>
  )
}
