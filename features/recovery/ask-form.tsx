import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import { contactText } from '@/lib/contact'
import type { Translator } from '@/lib/translator'
import { askForRecoveryAction } from './actions'

/** Tells the administrators of whoever has the lost contact; `lost` is what was typed at sign-in. */
export function AskForm({ lost, t }: { lost?: string; t: Translator }) {
  const contact = { autoCapitalize: 'off', spellCheck: false }
  return (
    <ActionForm action={askForRecoveryAction} className="flex flex-col gap-4">
      <Field name="lost" label={t('recovery.ask.lost')} hint={t('recovery.ask.lostHint')} required>
        <TextInput {...contact} autoComplete="username" defaultValue={lost && contactText(lost)} />
      </Field>
      <Field name="reachable" label={t('recovery.ask.reachable')} required>
        <TextInput {...contact} autoComplete="off" />
      </Field>
      <Field name="words" label={t('recovery.ask.words')} hint={t('recovery.ask.wordsHint')}>
        <TextInput autoComplete="off" maxLength={300} />
      </Field>
      <SubmitButton>{t('recovery.ask.button')}</SubmitButton>
    </ActionForm>
  )
}
