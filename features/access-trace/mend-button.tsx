import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { resendInvitationAction } from '@/features/invitations/actions'
import { restorePersonAction, unbanPersonAction } from '@/features/people/actions'
import { type Actor, can } from '@/lib/actor'
import type { MessageKey, Translator } from '@/lib/translator'
import { confirmNumberAction, liftLockAction } from './actions'
import type { Mend } from './trace'

const actions = {
  restore: restorePersonAction,
  unban: unbanPersonAction,
  unlock: liftLockAction,
  'confirm-number': confirmNumberAction,
}

const texts: Record<Mend, MessageKey> = {
  restore: 'people.delete.undo',
  unban: 'people.ban.undo',
  invite: 'accessTrace.mend.invite',
  edit: 'accessTrace.mend.edit',
  unlock: 'accessTrace.mend.unlock',
  'confirm-number': 'signIn.idleNumber.confirm',
}

type Props = {
  actor: Actor
  t: Translator
  mend: Mend
  person: { id: string; mobilePhone: string | null }
  editPath: string
}

/** What mends the step that stops the person; nothing for whoever may not. */
export function MendButton({ actor, t, mend, person, editPath }: Props) {
  if (mend === 'invite') {
    if (!can(actor, 'invitations.write')) return null
    return (
      <ActionForm action={resendInvitationAction} className="flex flex-col gap-2">
        <input type="hidden" name="membershipId" value={person.id} />
        <input type="hidden" name="channels" value={person.mobilePhone ? 'sms' : 'email'} />
        <SubmitButton size="small">{t(texts.invite)}</SubmitButton>
      </ActionForm>
    )
  }
  if (!can(actor, 'people.write')) return null
  if (mend === 'edit') {
    return (
      <LinkButton size="small" href={editPath}>
        {t(texts.edit)}
      </LinkButton>
    )
  }
  return (
    <ActionForm action={actions[mend]} className="flex flex-col gap-2">
      <input type="hidden" name="id" value={person.id} />
      <SubmitButton size="small">{t(texts[mend])}</SubmitButton>
    </ActionForm>
  )
}
