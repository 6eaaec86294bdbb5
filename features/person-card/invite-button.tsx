import { Send } from 'lucide-react'
import { ActionForm } from '@/components/ui/action-form'
import { SubmitButton } from '@/components/ui/submit-button'
import { resendInvitationAction } from '@/features/invitations/actions'
import type { Person } from '@/features/people/queries'
import type { Translator } from '@/lib/translator'

/** The one thing to do for a person whose link is of no use any more, or who never had one. */
export function InviteButton({ t, person }: { t: Translator; person: Person }) {
  const isFirst = person.state === 'not-invited'
  const isStuck = isFirst || person.state === 'expired' || person.state === 'undelivered'
  if (!isStuck || person.isRegistered || (!person.mobilePhone && !person.email)) return null
  return (
    <ActionForm action={resendInvitationAction} className="max-desk:grow">
      <input type="hidden" name="membershipId" value={person.id} />
      <input type="hidden" name="channels" value={person.mobilePhone ? 'sms' : 'email'} />
      <SubmitButton className="max-desk:w-full">
        <Send />
        {t(isFirst ? 'people.card.invite' : 'people.card.inviteAgain')}
      </SubmitButton>
    </ActionForm>
  )
}
