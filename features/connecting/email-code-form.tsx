import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { sendWorkEmailCodeAction } from './actions'
import type { ProofFormProps } from './proof-form-props'
import { WorkEmailField } from './work-email-field'

/** Asks for the code to the work e-mail, which is the login. */
export function EmailCodeForm({ walker, t }: ProofFormProps) {
  const typed = walker.attempt.contact.value
  return (
    <ActionForm action={sendWorkEmailCodeAction} className="flex flex-col gap-4">
      <WorkEmailField typed={typed} autoFocus={!typed} t={t} />
      <SubmitButton>{t('connecting.proof.sendCode')}</SubmitButton>
    </ActionForm>
  )
}
