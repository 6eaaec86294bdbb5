import {
  CheckCheck,
  KeyRound,
  Link2Off,
  Mail,
  MessageSquare,
  MousePointerClick,
  PencilLine,
  Send,
  TriangleAlert,
} from 'lucide-react'
import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import { personAuditPath } from '@/features/audit/paths'
import { genderOf } from '@/features/memberships/gender'
import { personPath } from '@/features/memberships/paths'
import { messageProblemKey, messageStateKey } from '@/features/messages/state'
import { factLabels } from '@/features/people/changes'
import type { Person } from '@/features/people/queries'
import { deviceOf } from '@/features/sessions/device'
import type { Locale } from '@/lib/locales'
import type { MessageKey, Translator } from '@/lib/translator'
import { type TimelineEntry, type TimelinePart, timelineParts } from './timeline'
import { signInEvents, timelineTexts } from './timeline-events'

type Props = {
  t: Translator
  locale: Locale
  person: Person
  part: TimelinePart
  entries: TimelineEntry[]
  /** Where more of them are; null when these are all. */
  moreHref: string | null
  /** Whether the reader may go on to the whole journal. */
  hasJournal: boolean
}

const partTexts: Record<TimelinePart, MessageKey> = {
  all: 'people.card.historyAll',
  messages: 'people.card.historyMessages',
  'sign-ins': 'people.card.historySignIns',
}

export function PersonTimeline({ t, locale, person, part, entries, moreHref, hasJournal }: Props) {
  const path = personPath(person.directory, person.id)
  return (
    <Card
      title={t('people.card.history')}
      padded={false}
      actions={
        <nav aria-label={t('people.card.history')} className="flex">
          {timelineParts.map((each) => (
            <Link
              key={each}
              href={each === 'all' ? path : `${path}?show=${each}`}
              scroll={false}
              aria-current={each === part ? 'true' : undefined}
              className="rounded-control px-2.5 py-1 font-medium text-ink-2 text-small hover:bg-sunken hover:text-ink hover:no-underline aria-[current]:bg-sunken aria-[current]:text-ink"
            >
              {t(partTexts[each])}
            </Link>
          ))}
        </nav>
      }
    >
      {entries.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">{t('people.card.noHistory')}</p>
      ) : (
        <ol className="px-5 pb-2">
          {entries.map((entry) => {
            const { Icon, text, isBad } = described(t, person, entry)
            return (
              <li
                key={entry.id}
                className="flex min-h-11 items-center gap-3 border-line border-t py-2 first:border-t-0"
              >
                <Icon aria-hidden className={isBad ? 'text-bad' : 'text-ink-3'} />
                <span className="min-w-0 grow break-words">{text}</span>
                <span className="shrink-0 text-ink-3 text-small tabular-nums">
                  <Moment at={entry.at} locale={locale} />
                </span>
              </li>
            )
          })}
        </ol>
      )}
      {moreHref && (
        <p className="border-line border-t px-5 py-3">
          <Link href={moreHref} scroll={false}>
            {t('people.card.showMore')}
          </Link>
        </p>
      )}
      {hasJournal && (
        <p className="border-line border-t px-5 py-3">
          <Link href={personAuditPath(person.id)}>{t('people.card.showInJournal')}</Link>
        </p>
      )}
    </Card>
  )
}

type Described = { Icon: typeof Mail; text: string; isBad?: boolean }

function described(t: Translator, person: Person, entry: TimelineEntry): Described {
  if (entry.kind === 'message') return describedMessage(t, entry)
  if (entry.kind === 'link') return describedLink(t, person, entry.fate)
  const text = t(timelineTexts[entry.event], {
    actor: entry.actorName || t('people.history.system'),
    sex: entry.actorGender,
    fields: changedFields(t, entry.details),
    reason: typeof entry.details.reason === 'string' ? entry.details.reason : '',
  })
  if (entry.event === 'sign-in.refused' || entry.event === 'sign-in.locked') {
    return { Icon: TriangleAlert, text }
  }
  if (signInEvents.includes(entry.event)) {
    const { browser, system } = deviceOf(entry.userAgent ?? '')
    const device = [browser, system].filter(Boolean).join(', ')
    return { Icon: KeyRound, text: device ? `${text}: ${device}` : text }
  }
  return { Icon: entry.event.startsWith('invitations') ? Send : PencilLine, text }
}

/** What of the card changed: the usual fields, then the organisation's own under the names they had. */
function changedFields(t: Translator, { changes, fields }: Record<string, unknown>): string {
  const known = typeof changes === 'object' && changes !== null ? changes : {}
  const usual = Object.entries(factLabels).flatMap(([name, label]) =>
    name in known ? [t(label).toLocaleLowerCase()] : [],
  )
  const own = Array.isArray(fields) ? fields.map(({ field }) => String(field)) : []
  return [...usual, ...own].join(', ') || t('people.history.card')
}

function describedMessage(t: Translator, message: Extract<TimelineEntry, { kind: 'message' }>): Described {
  const isBad = message.state === 'failed' || message.state === 'expired'
  const event = t(messageStateKey(message.state, message.channel))
  const reason = isBad ? messageProblemKey(message.errorCode) : null
  const segments = message.segments && t('people.history.segments', { n: message.segments })
  const Icon = message.state === 'delivered' ? CheckCheck : message.channel === 'sms' ? MessageSquare : Mail
  const name = message.channel === 'sms' ? 'SMS' : t('people.field.email')
  const text = [`${name}: ${event.toLocaleLowerCase()}`, segments].filter(Boolean).join(', ')
  return {
    Icon,
    isBad,
    text: reason ? t('people.history.withReason', { event: text, reason: t(reason) }) : text,
  }
}

function describedLink(t: Translator, person: Person, fate: 'opened' | 'expired' | 'accepted'): Described {
  const gender = genderOf(person)
  if (fate === 'opened') return { Icon: MousePointerClick, text: t('people.history.linkOpened', { gender }) }
  if (fate === 'expired') return { Icon: Link2Off, text: t('people.history.linkExpired') }
  return { Icon: CheckCheck, text: t('people.history.linkAccepted') }
}
