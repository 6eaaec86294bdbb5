import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { Moment } from '@/components/ui/moment'
import { personPath } from '@/features/people/paths'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { detailLines } from './details'
import type { JournalRole, ListedEntry } from './queries'
import { sentenceOf } from './sentence'

type Props = {
  t: Translator
  locale: Locale
  entries: ListedEntry[]
  roles: JournalRole[]
  /** Whether names lead to people's cards. */
  mayOpenPeople: boolean
}

export function AuditTable({ t, locale, entries, ...context }: Props) {
  const columns: Column[] = [
    { id: 'event', header: t('audit.column.event'), onPhone: 'title' },
    { id: 'address', header: t('audit.column.address'), onPhone: 'hidden', width: 'w-[20%]' },
    { id: 'at', header: t('audit.column.at'), align: 'end', onPhone: 'aside', width: 'w-38' },
  ]
  const rows = entries.map(
    (entry): Row => ({
      id: entry.id,
      cells: {
        event: <EventCell t={t} entry={entry} {...context} />,
        address: entry.address && <span className="break-all text-ink-2 tabular-nums">{entry.address}</span>,
        at: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={entry.at} locale={locale} />
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('audit.list.label')} columns={columns} rows={rows} />
}

type EventProps = Pick<Props, 't' | 'roles' | 'mayOpenPeople'> & { entry: ListedEntry }

function EventCell({ t, entry, roles, mayOpenPeople }: EventProps) {
  const { before, subject, after } = sentenceOf(t, entry)
  const { subjectCard } = entry
  return (
    <div className="prose py-2">
      {before}
      {subjectCard && mayOpenPeople && subject ? (
        <Link href={personPath(subjectCard.directory, subjectCard.id)}>{subject}</Link>
      ) : (
        subject
      )}
      {after}
      {detailLines(t, entry.details, roles).map((line) => (
        <span key={line} className="block text-caption text-ink-3 tabular-nums">
          {line}
        </span>
      ))}
    </div>
  )
}
