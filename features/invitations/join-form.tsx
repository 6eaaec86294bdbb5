import { ActionForm } from '@/components/ui/action-form'
import { Card } from '@/components/ui/card'
import { SubmitButton } from '@/components/ui/submit-button'
import { ConsentBox } from '@/features/consents/consent-box'
import type { Translator } from '@/lib/translator'
import { joinInvitationAction } from './actions'

type Props = { invitation: { id: string; organizationId: string; organization: string }; t: Translator }

/** Joins the signed-in person to an organisation; the consent to it is its own. */
export function JoinForm({ invitation: { id, organizationId, organization }, t }: Props) {
  return (
    <Card title={t('invitations.join.organization', { organization })}>
      <ActionForm action={joinInvitationAction} className="flex flex-col gap-4">
        <input type="hidden" name="invitationId" value={id} />
        <ConsentBox organizationId={organizationId} t={t} />
        <SubmitButton>{t('invitations.join.button')}</SubmitButton>
      </ActionForm>
    </Card>
  )
}
