import type { ReactNode } from 'react'
import { ExportSelection } from '@/components/data-table/export-menu'
import { ListFooter } from '@/components/data-table/list-footer'
import { SelectionProvider } from '@/components/data-table/selection'
import { SelectionBar } from '@/components/data-table/selection-bar'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Total } from '@/db/found-rows'
import { BulkBar } from '@/features/bulk/bulk-bar'
import { exportLabels } from '@/features/views/export-labels'
import { type ListName, lists } from '@/features/views/lists'
import type { Actor } from '@/lib/actor'
import { lastPage, listHref, queryOf, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  actor: Actor
  list: ListName
  params: SearchParams
  /** The page that was found. */
  page: { rows: readonly unknown[]; total: Total; previous: string | null; next: string | null }
  exportHref: string
  toolbar: ReactNode
  /** The page's rows. */
  table: ReactNode
}

/** What was found under its toolbar: the rows to choose from, the way to other pages, and what to do with those chosen. */
export function FoundList({ t, actor, list, params, page, exportHref, toolbar, table }: Props) {
  const { path } = lists[list]
  const area = list === 'equipment' ? 'equipment' : 'people'
  const here = (changes: Record<string, string | null>) => listHref(path, params, changes)
  const pageHref = (cursor: string | null) => (cursor ? here({ cursor }) : undefined)
  const { n, isExact } = page.total
  return (
    <SelectionProvider path={path} filter={queryOf(here({ sort: null, columns: null }))}>
      {toolbar}
      {page.rows.length > 0 ? (
        table
      ) : (
        <EmptyState title={t(`${area}.empty.notFound`)} text={t(`${area}.empty.notFoundText`)}>
          <LinkButton href={path}>{t(`${area}.empty.reset`)}</LinkButton>
        </EmptyState>
      )}
      <ListFooter
        total={t(isExact ? `${area}.list.total` : 'views.about', { n })}
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t(`${area}.list.previous`), next: t(`${area}.list.next`) }}
        ends={{
          first: here({}),
          last: here({ cursor: lastPage }),
          labels: { first: t(`${area}.list.first`), last: t(`${area}.list.last`) },
        }}
      >
        <SelectionBar
          total={n}
          labels={{
            chosen: t(`${area}.selection.chosen`, { n: '#' }),
            chooseAll: t(isExact ? `${area}.selection.all` : `${area}.selection.allAbout`, { n }),
            clear: t(`${area}.selection.clear`),
          }}
        >
          <BulkBar t={t} actor={actor} list={list} />
          <ExportSelection href={exportHref} labels={exportLabels(t, list)} />
        </SelectionBar>
      </ListFooter>
    </SelectionProvider>
  )
}

/** Beside the list's title: how many there are, as far as they were counted. */
export const countText = (t: Translator, { n, isExact }: Total): string =>
  t(isExact ? 'views.exact' : 'views.aboutAll', { n })
