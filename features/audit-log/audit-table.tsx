import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { Moment } from '@/components/ui/moment'
import { auditPath } from '@/features/audit/paths'
import { listHref, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { detailLines } from './details'
import { type Access, linkOf } from './entry-links'
import type { JournalRole, ListedEntry } from './queries'
import { sentenceOf } from './sentence'

type Props = {
  t: Translator
  locale: Locale
  params: SearchParams
  entries: ListedEntry[]
  roles: JournalRole[]
  access: Access
}

export function AuditTable({ t, locale, params, entries, ...context }: Props) {
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
        address: entry.address && (
          <Link
            href={listHref(auditPath, params, { address: entry.address })}
            scroll={false}
            className="break-all text-ink-2 tabular-nums"
          >
            {entry.address}
          </Link>
        ),
        at: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={entry.at} locale={locale} />
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('audit.list.label')} columns={columns} rows={rows} isPlain />
}

type EventProps = Pick<Props, 't' | 'roles' | 'access'> & { entry: ListedEntry }

function EventCell({ t, entry, roles, access }: EventProps) {
  const lines = detailLines(t, entry.details, roles)
  return (
    <div className="wrap-anywhere py-2">
      {sentenceOf(t, entry).map(({ text, names }) => {
        const href = names && linkOf(entry, names, access)
        return href ? (
          <Link key={text} href={href} className="font-medium text-ink">
            {text}
          </Link>
        ) : (
          text
        )
      })}
      {lines.length > 0 && (
        <details className="text-small">
          <summary className="min-h-6 w-fit cursor-pointer py-1 text-ink-3 hover:text-ink">
            {t('audit.detail.open', { n: lines.length })}
          </summary>
          <ul className="flex flex-col gap-0.5 pt-1 pb-1 text-ink-2 tabular-nums">
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}
