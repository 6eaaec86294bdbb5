import { CheckCheck, CircleAlert, Clock, Inbox, Send } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { durationText } from '@/features/messages/duration'
import { messageProblemKey, messageStateKey } from '@/features/messages/state'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import type { FoundMessage } from './queries'

type Props = { t: Translator; locale: Locale; message: FoundMessage }
type Step = { Icon: typeof Send; text: string; at: Date | null; isBad?: boolean }

/** What happened to a message, in order, and what is awaited. */
export function DeliveryTimeline({ t, locale, message }: Props) {
  return (
    <Card title={t('messageLog.timeline.title')} padded={false}>
      <ol className="px-5 pb-2">
        {stepsOf(t, locale, message).map(({ Icon, text, at, isBad }) => (
          <li
            key={text}
            className="flex min-h-11 items-center gap-3 border-line border-t py-2 first:border-t-0"
          >
            <Icon aria-hidden className={isBad ? 'text-bad' : 'text-ink-3'} />
            <span className={`min-w-0 grow break-words ${at ? '' : 'text-ink-2'}`}>{text}</span>
            {at && (
              <span className="shrink-0 text-ink-3 text-small tabular-nums">
                <Moment at={at} locale={locale} />
              </span>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}

function stepsOf(t: Translator, locale: Locale, message: FoundMessage): Step[] {
  const { channel, createdAt, sentAt, deliveredAt, failedAt } = message
  const since = (at: Date) => durationText(locale, at.getTime() - createdAt.getTime())
  const ends = (at: Date, state: 'sent' | 'delivered' | 'failed') =>
    t('messageLog.timeline.after', { event: t(messageStateKey(state, channel)), time: since(at) })
  const steps: (Step | null)[] = [
    { Icon: Inbox, text: t('messageLog.timeline.queued'), at: createdAt },
    sentAt && { Icon: Send, text: ends(sentAt, 'sent'), at: sentAt },
    deliveredAt && { Icon: CheckCheck, text: ends(deliveredAt, 'delivered'), at: deliveredAt },
    failedAt && { Icon: CircleAlert, text: ends(failedAt, 'failed'), at: failedAt, isBad: true },
    awaited(t, message),
  ]
  return steps.filter((step) => step !== null)
}

/** What the message waits for now. */
function awaited(t: Translator, message: FoundMessage): Step | null {
  const { state, channel, attempts, errorCode, nextAttemptAt, isOverdue, expiresAt } = message
  const problem = messageProblemKey(errorCode)
  if (state === 'queued' && problem) {
    const text = t('messageLog.timeline.retry', { n: attempts, reason: t(problem) })
    return { Icon: Clock, text, at: nextAttemptAt }
  }
  if (state === 'queued' || state === 'sending') {
    return { Icon: Clock, text: t(messageStateKey(state, channel)), at: null }
  }
  if (state === 'expired') {
    const text = t(isOverdue ? 'messageLog.timeline.overdue' : 'messageLog.timeline.revoked')
    return { Icon: CircleAlert, text, at: isOverdue ? expiresAt : null }
  }
  if (state !== 'sent') return null
  return { Icon: Clock, text: t(`messageLog.timeline.noReceipt.${channel}`), at: null }
}
