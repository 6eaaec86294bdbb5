import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { leaveForProviderAction } from './actions'
import type { ProofFormProps } from './proof-form-props'
import type { Walker } from './walk'
import { WorkEmailLine } from './work-email-field'

/** The way to the organisation's own sign-in server. */
export const OpenidForm = ({ attempt, t }: Pick<Walker, 'attempt'> & Pick<ProofFormProps, 't'>) => (
  <ActionForm action={leaveForProviderAction} className="flex flex-col gap-3">
    <WorkEmailLine typed={attempt.contact.value} t={t} />
    <SubmitButton>{t('openid.leave.button')}</SubmitButton>
    <p className="text-ink-2 text-small">{t('openid.leave.hint')}</p>
  </ActionForm>
)
