import { ActionForm } from '@/components/ui/action-form'
import { Field } from '@/components/ui/field'
import { PasswordInput } from '@/components/ui/password-input'
import { SubmitButton } from '@/components/ui/submit-button'
import { propuskPasswordAction } from './actions'
import type { ProofFormProps } from './proof-forms'
import { WorkEmailField } from './work-email-field'

/** The password that somebody set in Propusk itself, with the work e-mail as the login. */
export const PropuskPasswordForm = ({ walker, isFirst, t }: ProofFormProps) => (
  <ActionForm action={propuskPasswordAction} className="flex flex-col gap-4">
    <h2 className="font-semibold text-lead">{t('connecting.proof.password')}</h2>
    <WorkEmailField typed={walker.attempt.contact.value} autoComplete="username" t={t} />
    <Field name="password" label={t('signIn.password.label')}>
      <PasswordInput
        autoComplete="current-password"
        showLabel={t('common.showPassword')}
        hideLabel={t('common.hidePassword')}
      />
    </Field>
    <SubmitButton look={isFirst ? 'primary' : 'plain'}>{t('signIn.password.button')}</SubmitButton>
  </ActionForm>
)
