import { Link2, Mail, MessageSquare } from 'lucide-react'
import { Moment } from '@/components/ui/moment'
import { messageProblemKey, messageStateKey } from '@/features/messages/state'
import type { Locale } from '@/lib/locales'
import { fullMoment } from '@/lib/moment'
import { formatPhone } from '@/lib/phone'
import type { MessageKey, Translator } from '@/lib/translator'
import type { SentInvitation } from './queries'

const channels = {
  sms: { Icon: MessageSquare, sentTo: 'invitations.panel.sms' },
  email: { Icon: Mail, sentTo: 'invitations.panel.email' },
  link: { Icon: Link2, sentTo: 'invitations.panel.shown' },
} as const satisfies Record<SentInvitation['channel'], { Icon: unknown; sentTo: MessageKey }>

type Props = { list: readonly SentInvitation[]; locale: Locale; t: Translator }

/** Links that were made for a person: where each went, how it fared, and whether it still works. */
export function InvitationList({ list, locale, t }: Props) {
  if (list.length === 0) return <p className="text-ink-2">{t('invitations.panel.nothing')}</p>
  return (
    <ul>
      {list.map((invitation) => {
        const { Icon, sentTo } = channels[invitation.channel]
        const contact = invitation.channel === 'sms' ? formatPhone(invitation.contact) : invitation.contact
        return (
          <li
            key={invitation.id}
            className="flex gap-3 border-line border-t py-2.5 first:border-t-0 first:pt-0"
          >
            <span className="grid h-5 shrink-0 place-items-center text-ink-2">
              <Icon aria-hidden />
            </span>
            <div className="min-w-0 grow">
              <p className="break-words">{t(sentTo, { contact })}</p>
              <Fate invitation={invitation} locale={locale} t={t} />
              {invitation.by && <p className="text-ink-3 text-small">{invitation.by}</p>}
            </div>
            <span className="shrink-0 text-ink-2 text-small">
              <Moment at={invitation.createdAt} locale={locale} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function Fate({ invitation, locale, t }: { invitation: SentInvitation; locale: Locale; t: Translator }) {
  const { delivery, channel } = invitation
  const isLost = delivery?.state === 'failed' || delivery?.state === 'expired'
  const reason = messageProblemKey(delivery?.errorCode ?? null)
  return (
    <>
      {delivery && channel !== 'link' && (
        <p className={`text-small ${isLost ? 'text-bad' : 'text-ink-2'}`}>
          {t(messageStateKey(delivery.state, channel))}
          {isLost && reason && `: ${t(reason)}`}
        </p>
      )}
      <p className={`text-small ${invitation.isExpired ? 'text-bad' : 'text-ink-2'}`}>
        {linkState(invitation, locale, t)}
      </p>
    </>
  )
}

function linkState(invitation: SentInvitation, locale: Locale, t: Translator): string {
  if (invitation.isExpired) return t('invitations.state.expired')
  if (!invitation.isLive) return t('invitations.state.revoked')
  const until = t('invitations.panel.validUntil', { date: fullMoment(locale, invitation.expiresAt) })
  return invitation.openedAt ? `${t('invitations.state.opened')}. ${until}` : until
}
