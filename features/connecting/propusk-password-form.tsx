import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { provePropuskPasswordAction } from './actions'
import type { ProofFormProps } from './proof-form-props'
import { WorkEmailField } from './work-email-field'

/** The password that somebody set in Propusk itself, with the work e-mail as the login. */
export function PropuskPasswordForm({ walker, t }: ProofFormProps) {
  const typed = walker.attempt.contact.value
  return (
    <ActionForm action={provePropuskPasswordAction} className="flex flex-col gap-4">
      <WorkEmailField typed={typed} autoFocus={!typed} autoComplete="username" t={t} />
      <Field name="password" label={t('connecting.proof.way.propusk-password')}>
        <PasswordInput
          autoFocus={typed !== ''}
          autoComplete="current-password"
          showLabel={t('common.showPassword')}
          hideLabel={t('common.hidePassword')}
        />
      </Field>
      <SubmitButton>{t('signIn.password.button')}</SubmitButton>
    </ActionForm>
  )
}
