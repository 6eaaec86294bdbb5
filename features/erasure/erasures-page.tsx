import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { Avatar } from '@/components/ui/avatar'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { fullName } from '@/features/memberships/person-name'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { erasurePath, erasuresPath } from './paths'
import { erasureList, type ListedErasure, listErasures } from './queries'
import { ErasureStateChip } from './state-chip'

/** Who asked that somebody be forgotten, and what became of it; the latest request first. */
export async function ErasuresPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const page = await listErasures(actor, listRequest(erasureList, params))
  const href = (cursor: string | null) => (cursor ? listHref(erasuresPath, params, { cursor }) : undefined)
  return (
    <DeskPage
      title={t('erasure.title')}
      count={page.total > 0 ? page.total.toLocaleString(actor.locale) : undefined}
    >
      {page.rows.length > 0 ? (
        <>
          <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t('erasure.lead')}</p>
          <ErasuresTable t={t} locale={actor.locale} erasures={page.rows} />
        </>
      ) : (
        <EmptyState title={t('erasure.empty.title')} text={t('erasure.empty.text')} />
      )}
      {page.total > 0 && (
        <ListFooter
          total={t('erasure.count', { n: page.total })}
          previous={href(page.previous)}
          next={href(page.next)}
          labels={{ previous: t('erasure.list.previous'), next: t('erasure.list.next') }}
        />
      )}
    </DeskPage>
  )
}

type TableProps = { t: Translator; locale: Locale; erasures: ListedErasure[] }

function ErasuresTable({ t, locale, erasures }: TableProps) {
  const columns: Column[] = [
    { id: 'person', header: t('erasure.column.person'), onPhone: 'title' },
    { id: 'state', header: t('erasure.column.state'), onPhone: 'start', width: 'w-48' },
    { id: 'requested', header: t('erasure.column.requested'), onPhone: 'aside', align: 'end', width: 'w-38' },
  ]
  const rows = erasures.map(
    (erasure): Row => ({
      id: erasure.id,
      cells: {
        person: (
          <div className="flex items-center gap-3 py-1.5">
            <Avatar id={erasure.card.id} name={fullName(erasure.card)} />
            <div className="min-w-0">
              <Link
                href={erasurePath(erasure.id)}
                className="row-link wrap-anywhere block font-medium text-ink desk:truncate"
              >
                {fullName(erasure.card)}
              </Link>
              <div className="truncate text-ink-2 text-small">{originText(t, erasure)}</div>
            </div>
          </div>
        ),
        state: <ErasureStateChip t={t} locale={locale} erasure={erasure} />,
        requested: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={erasure.requestedAt} locale={locale} />
          </span>
        ),
      },
    }),
  )
  return <DataTable label={t('erasure.list.label')} columns={columns} rows={rows} />
}

function originText(t: Translator, { origin, requestedBy }: ListedErasure): string {
  if (origin === 'person') return t('erasure.origin.person')
  if (origin === 'retention') return t('erasure.origin.retention')
  return t('erasure.origin.administrator', { name: requestedBy ?? '' })
}
