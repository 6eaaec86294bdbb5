import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Contact } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { sendContactCodeAction } from './proof-actions'

const inputs = {
  phone: { type: 'tel', inputMode: 'tel', autoComplete: 'tel' },
  email: { type: 'email', inputMode: 'email', autoComplete: 'email' },
} as const

/** A contact to be proven by a code, in the place of the one with `replacedId` where there is one. */
export function NewContactForm({
  kind,
  replacedId = '',
  t,
}: {
  kind: Contact['kind']
  replacedId?: string
  t: Translator
}) {
  return (
    <ActionForm action={sendContactCodeAction} className="flex flex-col gap-4">
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="from" value={replacedId} />
      <Field name="contact" label={t(`account.contacts.${kind}`)} required>
        <TextInput {...inputs[kind]} />
      </Field>
      <SubmitButton>{t('account.contacts.sendCode')}</SubmitButton>
    </ActionForm>
  )
}
