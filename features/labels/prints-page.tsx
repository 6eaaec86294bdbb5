import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { Chip } from '@/components/ui/chip'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { tagNumberText } from '@/features/tags/number'
import { printsPath, tagsPath } from '@/features/tags/paths'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { printPath } from './paths'
import { type ListedPrint, listPrints, printList } from './print-list'

/** What was printed lately, to be downloaded once more. */
export async function PrintsPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const page = await listPrints(actor, listRequest(printList, params))
  const pageHref = (cursor: string | null) => (cursor ? listHref(printsPath, params, { cursor }) : undefined)
  const columns: Column[] = [
    { id: 'what', header: t('labels.prints.what'), onPhone: 'title' },
    { id: 'state', header: t('labels.prints.state'), onPhone: 'start', width: 'w-40' },
    { id: 'by', header: t('labels.prints.by'), onPhone: 'line', width: 'w-52' },
    { id: 'time', header: t('labels.prints.time'), align: 'end', onPhone: 'aside', width: 'w-36' },
  ]
  const rows = page.rows.map(
    (print): Row => ({
      id: print.id,
      cells: {
        what: <WhatCell t={t} print={print} />,
        state: <StateCell t={t} print={print} />,
        by: <span className="text-ink-2">{print.by}</span>,
        time: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={print.createdAt} locale={actor.locale} />
          </span>
        ),
      },
    }),
  )
  return (
    <DeskPage
      title={t('labels.prints.title')}
      parent={{ href: tagsPath, text: t('tags.title') }}
      count={page.total > 0 ? page.total.toLocaleString(actor.locale) : undefined}
    >
      {rows.length > 0 ? (
        <DataTable label={t('labels.prints.title')} columns={columns} rows={rows} isPlain />
      ) : (
        <EmptyState title={t('labels.prints.none')} text={t('labels.prints.noneText')}>
          <LinkButton href={tagsPath}>{t('tags.ofEquipment.all')}</LinkButton>
        </EmptyState>
      )}
      {page.total > 0 && (
        <ListFooter
          total={t('labels.prints.total', { n: page.total })}
          previous={pageHref(page.previous)}
          next={pageHref(page.next)}
          labels={{ previous: t('tags.previous'), next: t('tags.next') }}
        />
      )}
    </DeskPage>
  )
}

type CellProps = { t: Translator; print: ListedPrint }

function WhatCell({ t, print: { id, first, count, format } }: CellProps) {
  const name = first && (first.name ?? t('tags.numberTitle', { number: tagNumberText(first.number) }))
  const more = count - 1
  return (
    <span className="block min-w-0">
      <Link
        href={printPath(id)}
        title={name ?? undefined}
        className="row-link block font-medium text-ink desk:truncate"
      >
        {name ?? t('labels.print.title')}
        {more > 0 && ` ${t('labels.prints.more', { n: more })}`}
      </Link>
      <span className="block text-caption text-ink-3">
        {t('labels.count', { n: count })} · {t(`labels.formats.${format}`)}
      </span>
    </span>
  )
}

/** A finished print is quiet. */
function StateCell({ t, print: { drawn, unreadable, count, state } }: CellProps) {
  if (drawn === count) return <span className="text-ink-2">{t('labels.prints.ready')}</span>
  if (drawn + unreadable === count) {
    return (
      <Chip tone="warn" dot>
        {t('labels.prints.incomplete', { n: unreadable })}
      </Chip>
    )
  }
  const isOver = state === null || state === 'done' || state === 'stopped' || state === 'failed'
  return isOver ? (
    <Chip tone="bad" dot>
      {t('labels.prints.broken')}
    </Chip>
  ) : (
    <Chip tone="neutral">{t('labels.prints.drawing')}</Chip>
  )
}
