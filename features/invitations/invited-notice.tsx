import { Notice } from '@/components/ui/notice'
import type { Translator } from '@/lib/translator'
import type { invitationsOf } from './join'

type Props = { invitations: Awaited<ReturnType<typeof invitationsOf>>; t: Translator }

/** Which organisations invite the person; nothing where none does. */
export function InvitedNotice({ invitations, t }: Props) {
  if (invitations.length === 0) return null
  return (
    <Notice>
      {t('invitations.next.invited', {
        organizations: invitations.map(({ organization }) => organization).join(', '),
      })}{' '}
      <a href="/account/invitations" className="font-medium">
        {t('invitations.next.see')}
      </a>
    </Notice>
  )
}
