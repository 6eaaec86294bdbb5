import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { DeskPage } from '@/components/shell/desk-page'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { objectPath } from '@/features/equipment/paths'
import { tagNumberText } from '@/features/tags/number'
import { tagPath, tagsPath } from '@/features/tags/paths'
import type { Actor } from '@/lib/actor'
import { dayText } from '@/lib/day-text'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { scansByDay } from './queries'

type Line = Awaited<ReturnType<typeof scansByDay>>[number]

/** How often passports were opened, by object and day; what is odd stands out. */
export async function ScansPage({ actor }: { actor: Actor }) {
  const t = await requestTranslator()
  const lines = await scansByDay(actor)
  const columns: Column[] = [
    { id: 'object', header: t('scans.column.object'), onPhone: 'title' },
    { id: 'day', header: t('scans.column.day'), onPhone: 'start', width: 'w-44' },
    { id: 'note', header: t('scans.column.note'), onPhone: 'line', width: 'w-56' },
    { id: 'scans', header: t('scans.column.scans'), align: 'end', onPhone: 'aside', width: 'w-44' },
  ]
  const rows = lines.map(
    (line): Row => ({
      id: `${line.day} ${line.tagId} ${line.equipmentId}`,
      cells: {
        object: <ObjectCell t={t} line={line} />,
        day: <span className="whitespace-nowrap tabular-nums">{dayText(actor.locale, line.day)}</span>,
        note: <Note t={t} line={line} />,
        scans: (
          <span className="tabular-nums">
            {t('scans.count', { n: line.scans })}
            {line.signedIn > 0 && (
              <span className="block text-caption text-ink-3">
                {t('scans.signedIn', { n: line.signedIn })}
              </span>
            )}
          </span>
        ),
      },
    }),
  )
  return (
    <DeskPage title={t('scans.title')} parent={{ href: tagsPath, text: t('tags.title') }}>
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t('scans.lead')}</p>
      {rows.length > 0 ? (
        <DataTable label={t('scans.title')} columns={columns} rows={rows} isPlain />
      ) : (
        <EmptyState title={t('scans.none')} text={t('scans.noneText')} />
      )}
    </DeskPage>
  )
}

function ObjectCell({ t, line }: { t: Translator; line: Line }) {
  const number = tagNumberText(line.number)
  return (
    <span className="block min-w-0">
      {line.equipmentId ? (
        <Link href={objectPath(line.equipmentId)} className="block font-medium text-ink desk:truncate">
          {line.equipmentName}
        </Link>
      ) : (
        <span className="block text-ink-2">{t('tags.nothing')}</span>
      )}
      <Link
        href={tagPath(line.tagId)}
        className="inline-flex min-h-6 items-center text-caption text-ink-3 tabular-nums"
      >
        {t('tags.numberTitle', { number })}
      </Link>
    </span>
  )
}

function Note({ t, line }: { t: Translator; line: Line }) {
  if (line.isOdd) {
    return (
      <Chip tone="bad" dot title={t('scans.oddText')}>
        {t('scans.odd')}
      </Chip>
    )
  }
  return line.isUnused ? (
    <Chip tone="warn" dot>
      {t('scans.unused')}
    </Chip>
  ) : null
}
