import { FileUp, ListTree, Plus } from 'lucide-react'
import { cookies } from 'next/headers'
import { ExportMenu, ExportSelection } from '@/components/data-table/export-menu'
import { ListFooter } from '@/components/data-table/list-footer'
import { SelectionProvider } from '@/components/data-table/selection'
import { SelectionBar } from '@/components/data-table/selection-bar'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { Total } from '@/db/found-rows'
import { BulkBar } from '@/features/bulk/bulk-bar'
import { columnHeaders, equipmentColumns, usualColumns } from '@/features/equipment/equipment-columns'
import { EquipmentTable } from '@/features/equipment/equipment-table'
import { EquipmentToolbar } from '@/features/equipment/equipment-toolbar'
import { equipmentFilter } from '@/features/equipment/filter'
import { equipmentList, hasEquipment, listEquipment } from '@/features/equipment/list'
import { equipmentPath, typesPath } from '@/features/equipment/paths'
import { findEquipment, listTypeNames } from '@/features/equipment/queries'
import { importsPath } from '@/features/import/paths'
import { placeOptions } from '@/features/people/filter-options'
import { ColumnsPopover } from '@/features/views/columns-popover'
import { exportLabels } from '@/features/views/export-labels'
import { lists } from '@/features/views/lists'
import { listViews } from '@/features/views/queries'
import { ViewsPopover } from '@/features/views/views-popover'
import { type Actor, can } from '@/lib/actor'
import { lastPage, listHref, listRequest, queryOf, type SearchParams } from '@/lib/list'
import { columnsParam, shownColumns } from '@/lib/list-columns'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'

type Props = { actor: Actor; params: SearchParams }

/** All equipment: search, filter, table, selection, pages. */
export async function EquipmentListPage({ actor, params }: Props) {
  const t = await requestTranslator()
  const filter = equipmentFilter(params)
  const request = listRequest(equipmentList, params)
  const columns = shownColumns(
    equipmentColumns,
    usualColumns,
    params,
    (await cookies()).get(lists.equipment.cookie)?.value,
  )
  const [page, places, types, parent, views] = await Promise.all([
    listEquipment(actor, filter, request),
    placeOptions(actor, filter),
    listTypeNames(actor),
    filter.parentId ? findEquipment(actor, filter.parentId) : null,
    listViews(actor, 'equipment'),
  ])
  const mayWrite = can(actor, 'equipment.write')
  const isEmpty = page.rows.length === 0 && !(await hasEquipment(actor))
  const here = (changes: Record<string, string | null>) => listHref(equipmentPath, params, changes)
  const pageHref = (cursor: string | null) => (cursor ? here({ cursor }) : undefined)
  const query = queryOf(here({}))
  const exportHref = listHref(`${equipmentPath}/export`, params, { columns: columnsParam(columns) })
  const labels = exportLabels(t, 'equipment')

  return (
    <DeskPage
      title={t('equipment.title')}
      count={isEmpty ? undefined : countText(t, page.total)}
      actions={
        <>
          <LinkButton look="quiet" href={typesPath}>
            <ListTree />
            <span className="max-desk:sr-only">{t('equipment.list.types')}</span>
          </LinkButton>
          {mayWrite && !isEmpty && (
            <LinkButton href={importsPath('equipment')}>
              <FileUp />
              <span className="max-desk:sr-only">{t('import.link')}</span>
            </LinkButton>
          )}
          {!isEmpty && <ExportMenu href={exportHref} labels={labels} />}
          {mayWrite && !isEmpty && <AddButton t={t} />}
        </>
      }
    >
      {isEmpty ? (
        <EmptyState title={t('equipment.empty.title')} text={t('equipment.empty.text')}>
          {mayWrite && (
            <LinkButton look="primary" href={`${equipmentPath}/new`}>
              {t('equipment.empty.action')}
            </LinkButton>
          )}
          {mayWrite && <LinkButton href={importsPath('equipment')}>{t('import.fromFile')}</LinkButton>}
        </EmptyState>
      ) : (
        <SelectionProvider path={equipmentPath} filter={queryOf(here({ sort: null, columns: null }))}>
          <EquipmentToolbar
            t={t}
            params={params}
            filter={filter}
            request={request}
            options={{ ...places, types, parent: parent?.name ?? null, seesBin: mayWrite }}
            tools={
              <>
                <ViewsPopover t={t} list="equipment" query={query} views={views} />
                <ColumnsPopover
                  t={t}
                  list="equipment"
                  query={query}
                  columns={equipmentColumns.map((id) => ({
                    id,
                    header: t(columnHeaders[id]),
                    isShown: columns.includes(id),
                  }))}
                />
              </>
            }
          />
          {page.rows.length > 0 ? (
            <EquipmentTable
              t={t}
              locale={actor.locale}
              params={params}
              request={request}
              columns={columns}
              equipment={page.rows}
            />
          ) : (
            <EmptyState title={t('equipment.empty.notFound')} text={t('equipment.empty.notFoundText')}>
              <LinkButton href={equipmentPath}>{t('equipment.empty.reset')}</LinkButton>
            </EmptyState>
          )}
          <ListFooter
            total={totalText(t, page.total)}
            previous={pageHref(page.previous)}
            next={pageHref(page.next)}
            labels={{ previous: t('equipment.list.previous'), next: t('equipment.list.next') }}
            ends={{
              first: here({}),
              last: here({ cursor: lastPage }),
              labels: { first: t('equipment.list.first'), last: t('equipment.list.last') },
            }}
          >
            <SelectionBar
              total={page.total.n}
              labels={{
                chosen: t('equipment.selection.chosen', { n: '#' }),
                chooseAll: chooseAllText(t, page.total),
                clear: t('equipment.selection.clear'),
              }}
            >
              <BulkBar t={t} actor={actor} list="equipment" />
              <ExportSelection href={exportHref} labels={labels} />
            </SelectionBar>
          </ListFooter>
        </SelectionProvider>
      )}
    </DeskPage>
  )
}

const countText = (t: Translator, { n, isExact }: Total): string =>
  t(isExact ? 'views.exact' : 'views.aboutAll', { n })

const totalText = (t: Translator, { n, isExact }: Total): string =>
  t(isExact ? 'equipment.list.total' : 'views.about', { n })

const chooseAllText = (t: Translator, { n, isExact }: Total): string =>
  t(isExact ? 'equipment.selection.all' : 'equipment.selection.allAbout', { n })

const AddButton = ({ t }: { t: Translator }) => (
  <LinkButton look="primary" href={`${equipmentPath}/new`}>
    <Plus />
    {t('equipment.add')}
  </LinkButton>
)
