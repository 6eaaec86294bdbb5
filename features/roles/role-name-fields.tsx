import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'

/** What a role is called and whom it is for. */
export function RoleNameFields({
  t,
  name,
  description,
}: {
  t: Translator
  name: string
  description: string
}) {
  return (
    <div className="flex flex-col gap-4">
      <Field name="name" label={t('roles.field.name')} required>
        <TextInput defaultValue={name} autoComplete="off" />
      </Field>
      <Field name="description" label={t('roles.field.description')} hint={t('roles.field.descriptionHint')}>
        <TextInput defaultValue={description} autoComplete="off" />
      </Field>
    </div>
  )
}
