import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { SubmitButton } from '@/components/ui/submit-button'
import { TextInput } from '@/components/ui/text-input'
import type { Translator } from '@/lib/translator'
import { requestInvitationAction } from './actions'

/** Asks whoever invited for a new link. */
export function RequestForm({ t }: { t: Translator }) {
  return (
    <ActionForm action={requestInvitationAction} className="flex flex-col gap-4">
      <Field name="contact" label={t('invitations.useless.contact')} required>
        <TextInput autoComplete="username" inputMode="text" autoCapitalize="off" spellCheck={false} />
      </Field>
      <SubmitButton look="plain">{t('invitations.useless.ask')}</SubmitButton>
    </ActionForm>
  )
}
