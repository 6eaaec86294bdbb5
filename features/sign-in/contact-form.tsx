import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import type { identifyContactAction } from './actions'

type Props = {
  action: typeof identifyContactAction
  button: string
  /** A path on this origin to open after sign-in. */
  next?: string
  t: Translator
}

/** One field for a phone or an e-mail; after a mistake it keeps the spelling. */
export function ContactForm({ action, button, next, t }: Props) {
  return (
    <ActionForm action={action} className="flex flex-col gap-4">
      {next && <input type="hidden" name="next" value={next} />}
      <Field name="contact" label={t('signIn.contact')}>
        <TextInput autoComplete="username" autoCapitalize="off" spellCheck={false} autoFocus />
      </Field>
      <SubmitButton>{button}</SubmitButton>
    </ActionForm>
  )
}
