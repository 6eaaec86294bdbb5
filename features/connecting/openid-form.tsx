import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { leaveForProviderAction } from './actions'
import type { ProofFormProps } from './proof-forms'

/** The way to the organisation's own sign-in server. */
export const OpenidForm = ({ t }: Pick<ProofFormProps, 't'>) => (
  <ActionForm action={leaveForProviderAction} className="flex flex-col gap-2">
    <SubmitButton>{t('openid.leave.button')}</SubmitButton>
    <p className="text-ink-2 text-small">{t('openid.leave.hint')}</p>
  </ActionForm>
)
