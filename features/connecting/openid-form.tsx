import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { leaveForProviderAction } from './actions'
import type { ProofFormProps } from './proof-forms'
import type { Walker } from './walk'

/** The way to the organisation's own sign-in server. */
export const OpenidForm = ({ attempt, t }: Pick<Walker, 'attempt'> & Pick<ProofFormProps, 't'>) => (
  <ActionForm action={leaveForProviderAction} className="flex flex-col gap-2">
    {attempt.contact.value && (
      <p className="wrap-anywhere pb-2">{t('connecting.server.lead', { email: attempt.contact.value })}</p>
    )}
    <SubmitButton>{t('openid.leave.button')}</SubmitButton>
    <p className="text-ink-2 text-small">{t('openid.leave.hint')}</p>
  </ActionForm>
)
