import { type Column, DataTable } from '@/components/data-table/data-table'
import { ListFooter } from '@/components/data-table/list-footer'
import { LinkButton } from '@/components/ui/button'
import { Tabs } from '@/components/ui/tabs'
import type { Actor } from '@/lib/actor'
import { listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { MendForm } from './mend-form'
import { importPath, refusedRowsPath } from './paths'
import { countTabs, isOrdinal, listRows, type ShownImport, type Tab, tabs } from './queries'
import { rowOf, shownFields } from './row-cells'
import { rowScreens } from './row-screens'

type Props = {
  actor: Actor
  t: Translator
  row: ShownImport
  params: SearchParams
  /** Rows can be mended still. */
  isOpen: boolean
}

/** The rows by what becomes of them, a page at a time. */
export async function RowTabs({ actor, t, row, params, isOpen }: Props) {
  const path = importPath(row.directory, row.id)
  const counts = await countTabs(actor, row)
  const tab = tabs.find((name) => name === params.tab) ?? firstFilled(counts)
  const asked = isOrdinal(params.row) ? Number(params.row) : null
  const from = asked ?? (isOrdinal(params.from) ? Number(params.from) : 0)
  const page = await listRows(actor, row, tab, from)
  const texts = await rowScreens[row.directory].texts(actor, t, page.rows)
  const fields = shownFields(row)
  const mended = isOpen && tab === 'refused' && asked !== null ? page.rows[0] : undefined
  const href = (ordinal: number | null) =>
    ordinal === null ? undefined : listHref(path, {}, { tab, from: String(ordinal) })

  return (
    <>
      <div className="px-4 desk:px-6">
        <Tabs
          label={t('import.tabs')}
          tabs={tabs.map((name) => ({
            href: listHref(path, {}, { tab: name }),
            text: t('import.tabCount', {
              name: t(`import.tab.${name}`),
              n: counts[name].toLocaleString(actor.locale),
            }),
            current: name === tab,
          }))}
        />
        <p className="py-3 text-ink-2">
          {counts[tab] === 0
            ? t(`import.tabEmpty.${tab}`, { directory: row.directory })
            : t(`import.tabText.${tab}`, { directory: row.directory })}
        </p>
        {tab === 'refused' && counts.refused > 0 && (
          <div className="flex flex-wrap gap-2 pb-3">
            {(['xlsx', 'csv'] as const).map((format) => (
              <LinkButton
                key={format}
                size="small"
                prefetch={false}
                href={refusedRowsPath(row.directory, row.id, format)}
              >
                {t('import.download.as', { format: format.toUpperCase() })}
              </LinkButton>
            ))}
          </div>
        )}
        {mended && <MendForm key={mended.ordinal} t={t} row={row} mended={mended} />}
      </div>
      {page.rows.length > 0 && (
        <DataTable
          label={t(`import.tab.${tab}`)}
          isPlain
          columns={columnsOf(t, row, tab)}
          rows={page.rows.map((one) =>
            rowOf({
              t,
              row,
              shown: one,
              tab,
              fields,
              texts,
              isOpen,
              isLeft: params.closed === String(one.ordinal),
              path,
            }),
          )}
        />
      )}
      <ListFooter
        total={t('import.total', { n: counts[tab] })}
        previous={href(page.previous)}
        next={href(page.next)}
        labels={{ previous: t('people.list.previous'), next: t('people.list.next') }}
      />
    </>
  )
}

const firstFilled = (counts: Record<Tab, number>): Tab => tabs.find((name) => counts[name] > 0) ?? 'new'

function columnsOf(t: Translator, row: ShownImport, tab: Tab): Column[] {
  const number: Column = { id: 'number', header: t('import.column.number'), onPhone: 'aside', width: 'w-24' }
  const card: Column = {
    id: 'card',
    header: t('import.column.card', { directory: row.directory }),
    onPhone: 'title',
  }
  if (tab === 'refused') {
    return [
      card,
      { id: 'reasons', header: t('import.column.reasons'), onPhone: 'line', width: 'w-1/2' },
      number,
      { id: 'mend', header: t('import.column.mend'), onPhone: 'start', width: 'w-32', align: 'end' },
    ]
  }
  if (tab === 'changed')
    return [
      card,
      { id: 'changes', header: t('import.column.changes'), onPhone: 'line', width: 'w-1/2' },
      number,
    ]
  return [
    card,
    ...shownFields(row).map(
      (field): Column => ({ id: field, header: rowScreens[row.directory].label(t, field), onPhone: 'line' }),
    ),
    number,
  ]
}
