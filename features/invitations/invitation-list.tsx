import { Link2, Mail, MessageSquare } from 'lucide-react'
import { Moment } from '@/components/ui/moment'
import { messageProblemKey, messageStateKey } from '@/features/messages/state'
import type { Locale } from '@/lib/locales'
import { shortDate } from '@/lib/moment'
import type { MessageKey, Translator } from '@/lib/translator'
import type { SentInvitation } from './queries'

const channels = {
  sms: { Icon: MessageSquare, name: 'invitations.panel.sms' },
  email: { Icon: Mail, name: 'invitations.panel.email' },
  link: { Icon: Link2, name: 'invitations.panel.shown' },
} as const satisfies Record<SentInvitation['channel'], { Icon: unknown; name: MessageKey }>

type Props = { list: readonly SentInvitation[]; locale: Locale; t: Translator }

/** Links that were made for a person: how each fared, and whether it still works. */
export function InvitationList({ list, locale, t }: Props) {
  if (list.length === 0) return <p className="text-ink-2">{t('invitations.panel.nothing')}</p>
  return (
    <ul>
      {list.map((invitation) => {
        const { Icon } = channels[invitation.channel]
        return (
          <li
            key={invitation.id}
            className="flex gap-3 border-line border-t py-2.5 first:border-t-0 first:pt-0"
          >
            <span className="grid h-5 shrink-0 place-items-center text-ink-2">
              <Icon aria-hidden />
            </span>
            <div className="min-w-0 grow">
              <Delivery invitation={invitation} t={t} />
              <p className={`text-small ${invitation.isExpired ? 'text-bad' : 'text-ink-2'}`}>
                {linkState(invitation, locale, t)}
              </p>
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

function Delivery({ invitation: { channel, delivery }, t }: { invitation: SentInvitation; t: Translator }) {
  const name = t(channels[channel].name)
  if (!delivery || channel === 'link') return <p>{name}</p>
  const isLost = delivery.state === 'failed' || delivery.state === 'expired'
  const reason = isLost ? messageProblemKey(delivery.errorCode) : null
  return (
    <>
      <p className={isLost ? 'text-bad' : ''}>
        {t('invitations.panel.delivery', {
          channel: name,
          state: t(messageStateKey(delivery.state, channel)),
        })}
      </p>
      {reason && <p className="text-bad text-small">{t(reason)}</p>}
    </>
  )
}

function linkState(invitation: SentInvitation, locale: Locale, t: Translator): string {
  if (invitation.isExpired) return t('invitations.state.expired')
  if (!invitation.isLive) return t('invitations.state.revoked')
  const date = shortDate(locale, invitation.expiresAt)
  return t(invitation.openedAt ? 'invitations.panel.openedUntil' : 'invitations.panel.validUntil', { date })
}
