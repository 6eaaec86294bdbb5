import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { NewPasswordFields } from '@/features/accounts/new-password-fields'
import { newPasswordWords } from '@/features/accounts/new-password-words'
import { ConsentBox } from '@/features/consents/consent-box'
import type { Translator } from '@/lib/translator'
import { acceptInvitationAction } from './actions'

type Props = { token: string; organizationId: string; login: string; minimum: number; t: Translator }

/** The first password of an invited person. `login` is masked; `minimum` counts characters. */
export function AcceptForm({ token, organizationId, login, minimum, t }: Props) {
  return (
    <ActionForm action={acceptInvitationAction} className="flex flex-col gap-4">
      <input type="hidden" name="token" value={token} />
      <NewPasswordFields words={newPasswordWords(t, minimum)} login={login} />
      <ConsentBox organizationId={organizationId} t={t} />
      <SubmitButton>{t('common.continue')}</SubmitButton>
    </ActionForm>
  )
}
