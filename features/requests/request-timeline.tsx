import { CircleCheck, CircleSlash, Hammer, Inbox, MessageSquare, ThumbsUp, UserCheck } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { Moment } from '@/components/ui/moment'
import type { Locale } from '@/lib/locales'
import type { MessageKey, Translator } from '@/lib/translator'
import type { FoundRequest, RequestEntry } from './queries'
import { type RequestPhoto, RequestPhotos } from './request-photos'
import type { RequestState } from './state'

type Props = {
  t: Translator
  locale: Locale
  request: FoundRequest
  entries: RequestEntry[]
  photos: RequestPhoto[]
}

const stateIcons = {
  new: Inbox,
  accepted: ThumbsUp,
  'in-work': Hammer,
  done: CircleCheck,
  refused: CircleSlash,
} as const

const stateTexts: Record<RequestState, MessageKey> = {
  new: 'requests.timeline.created',
  accepted: 'requests.timeline.accepted',
  'in-work': 'requests.timeline.inWork',
  done: 'requests.timeline.done',
  refused: 'requests.timeline.refused',
}

/** What happened, the latest first; what only colleagues read is marked. */
export function RequestTimeline({ t, locale, request, entries, photos }: Props) {
  return (
    <Card title={t('requests.timeline.title')} padded={false}>
      <ol className="divide-y divide-line px-5 pb-2">
        {[...entries].reverse().map((entry) => (
          <Entry
            key={entry.id}
            t={t}
            locale={locale}
            requestId={request.id}
            entry={entry}
            photos={photos.filter(({ entryId }) => entryId === entry.id)}
          />
        ))}
        <li className="flex items-start gap-3 py-2.5">
          <Inbox aria-hidden className="mt-0.5 shrink-0 text-ink-3" />
          <span className="grow">{t('requests.timeline.created')}</span>
          <Time at={request.createdAt} locale={locale} />
        </li>
      </ol>
    </Card>
  )
}

type EntryProps = {
  t: Translator
  locale: Locale
  requestId: string
  entry: RequestEntry
  photos: RequestPhoto[]
}

function Entry({ t, locale, requestId, entry, photos }: EntryProps) {
  const Icon = iconOf(entry)
  const author = entry.author && `${entry.author.surname} ${entry.author.givenName}`.trim()
  return (
    <li className="flex items-start gap-3 py-2.5">
      <Icon
        aria-hidden
        className={`mt-0.5 shrink-0 ${entry.by === 'reporter' ? 'text-accent' : 'text-ink-3'}`}
      />
      <div className="flex min-w-0 grow flex-col gap-1">
        <span>
          {titleOf(t, entry)}
          {entry.kind === 'comment' && !entry.isPublic && (
            <span className="text-ink-3 text-small"> · {t('requests.timeline.internal')}</span>
          )}
        </span>
        {entry.words && <p className="wrap-anywhere whitespace-pre-line">{entry.words}</p>}
        <RequestPhotos t={t} requestId={requestId} photos={photos} />
        {author && <span className="text-ink-2 text-small">{author}</span>}
      </div>
      <Time at={entry.createdAt} locale={locale} />
    </li>
  )
}

const Time = ({ at, locale }: { at: Date; locale: Locale }) => (
  <span className="shrink-0 text-ink-3 text-small leading-5 tabular-nums">
    <Moment at={at} locale={locale} />
  </span>
)

function iconOf({ kind, state }: RequestEntry) {
  if (kind === 'state' && state) return stateIcons[state]
  return kind === 'assignee' ? UserCheck : MessageSquare
}

function titleOf(t: Translator, { kind, state, by, isPublic, assignee }: RequestEntry): string {
  if (kind === 'state' && state) return t(stateTexts[state])
  if (kind === 'assignee') {
    return assignee
      ? t('requests.timeline.assigned', { name: `${assignee.surname} ${assignee.givenName}`.trim() })
      : t('requests.timeline.unassigned')
  }
  if (by === 'reporter') return t('requests.timeline.byReporter')
  return t(isPublic ? 'requests.timeline.publicComment' : 'requests.timeline.comment')
}
