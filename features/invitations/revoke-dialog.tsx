import { ActionForm } from '@/components/ui/action-form'
import { DialogButton } from '@/components/ui/dialog'
import { SubmitButton } from '@/components/ui/submit-button'
import type { Translator } from '@/lib/translator'
import { revokeInvitationAction } from './actions'

export function RevokeDialog({ membershipId, t }: { membershipId: string; t: Translator }) {
  return (
    <DialogButton
      size="small"
      danger
      label={t('invitations.panel.revoke')}
      title={t('invitations.panel.revokeTitle')}
      closeLabel={t('common.close')}
    >
      <ActionForm action={revokeInvitationAction} className="flex flex-col gap-4">
        <p>{t('invitations.panel.revokeText')}</p>
        <input type="hidden" name="membershipId" value={membershipId} />
        <div>
          <SubmitButton look="primary" danger>
            {t('invitations.panel.revokeButton')}
          </SubmitButton>
        </div>
      </ActionForm>
    </DialogButton>
  )
}
