import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { Moment } from '@/components/ui/moment'
import { objectPath } from '@/features/equipment/paths'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { tagNumberText } from './number'
import { tagPath } from './paths'
import type { ShownTag } from './queries'
import { TagStateChip } from './tag-state-chip'

export function TagsTable({ t, locale, tags }: { t: Translator; locale: Locale; tags: ShownTag[] }) {
  const columns: Column[] = [
    { id: 'number', header: t('tags.column.number'), onPhone: 'title', width: 'w-44' },
    { id: 'equipment', header: t('tags.column.equipment'), onPhone: 'line' },
    { id: 'state', header: t('tags.column.state'), onPhone: 'start', width: 'w-40' },
    { id: 'created', header: t('tags.column.created'), align: 'end', onPhone: 'aside', width: 'w-36' },
  ]
  const rows = tags.map(
    (tag): Row => ({
      id: tag.id,
      cells: {
        number: (
          <Link href={tagPath(tag.id)} className="row-link font-medium text-ink tabular-nums">
            {tagNumberText(tag.number)}
          </Link>
        ),
        equipment: tag.equipmentId && (
          <Link
            href={objectPath(tag.equipmentId)}
            title={tag.equipmentName ?? undefined}
            className="relative block text-ink desk:truncate"
          >
            {tag.equipmentName}
          </Link>
        ),
        state: <TagStateChip t={t} state={tag.state} />,
        created: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={tag.createdAt} locale={locale} />
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('tags.title')} columns={columns} rows={rows} isPlain />
}
