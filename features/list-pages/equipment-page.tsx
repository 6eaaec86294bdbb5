import { FileUp, ListTree, Plus } from 'lucide-react'
import { cookies } from 'next/headers'
import { ExportMenu } from '@/components/data-table/export-menu'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { columnHeaders, equipmentColumns, usualColumns } from '@/features/equipment/equipment-columns'
import { EquipmentTable } from '@/features/equipment/equipment-table'
import { EquipmentToolbar } from '@/features/equipment/equipment-toolbar'
import { equipmentFilter } from '@/features/equipment/filter'
import { equipmentList, hasEquipment, listEquipment } from '@/features/equipment/list'
import { equipmentPath, typesPath } from '@/features/equipment/paths'
import { findEquipment, listTypeNames } from '@/features/equipment/queries'
import { importsPath } from '@/features/import/paths'
import { placeOptions } from '@/features/people/filter-options'
import { exportLabels } from '@/features/views/export-labels'
import { ListTools } from '@/features/views/list-tools'
import { lists } from '@/features/views/lists'
import { listViews } from '@/features/views/queries'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, queryOf, type SearchParams } from '@/lib/list'
import { columnsParam, shownColumns } from '@/lib/list-columns'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { countText, FoundList } from './found-list'

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
  const query = queryOf(listHref(equipmentPath, params, {}))
  const exportHref = listHref(`${equipmentPath}/export`, params, { columns: columnsParam(columns) })

  return (
    <DeskPage
      title={t('equipment.title')}
      count={isEmpty ? undefined : countText(t, page.total)}
      actions={<Deeds t={t} exportHref={isEmpty ? null : exportHref} mayWrite={mayWrite} />}
    >
      {isEmpty ? (
        <NoEquipment t={t} mayAdd={mayWrite} />
      ) : (
        <FoundList
          t={t}
          actor={actor}
          list="equipment"
          params={params}
          page={page}
          exportHref={exportHref}
          toolbar={
            <EquipmentToolbar
              t={t}
              params={params}
              filter={filter}
              request={request}
              options={{ ...places, types, parent: parent?.name ?? null, seesBin: mayWrite }}
              tools={
                <ListTools
                  t={t}
                  list="equipment"
                  query={query}
                  views={views}
                  columns={equipmentColumns.map((id) => ({
                    id,
                    header: t(columnHeaders[id]),
                    isShown: columns.includes(id),
                  }))}
                />
              }
            />
          }
          table={
            <EquipmentTable
              t={t}
              locale={actor.locale}
              params={params}
              request={request}
              columns={columns}
              equipment={page.rows}
            />
          }
        />
      )}
    </DeskPage>
  )
}

/** What can be done here; where nothing is kept yet, the list's own place says how to begin. */
function Deeds({ t, exportHref, mayWrite }: { t: Translator; exportHref: string | null; mayWrite: boolean }) {
  return (
    <>
      <LinkButton look="quiet" href={typesPath}>
        <ListTree />
        <span className="max-desk:sr-only">{t('equipment.list.types')}</span>
      </LinkButton>
      {exportHref && <ExportMenu href={exportHref} labels={exportLabels(t, 'equipment')} />}
      {mayWrite && exportHref && (
        <LinkButton href={importsPath('equipment')}>
          <FileUp />
          <span className="max-desk:sr-only">{t('import.link')}</span>
        </LinkButton>
      )}
      {mayWrite && exportHref && (
        <LinkButton look="primary" href={`${equipmentPath}/new`}>
          <Plus />
          {t('equipment.add')}
        </LinkButton>
      )}
    </>
  )
}

const NoEquipment = ({ t, mayAdd }: { t: Translator; mayAdd: boolean }) => (
  <EmptyState title={t('equipment.empty.title')} text={t('equipment.empty.text')}>
    {mayAdd && (
      <>
        <LinkButton look="primary" href={`${equipmentPath}/new`}>
          {t('equipment.empty.action')}
        </LinkButton>
        <LinkButton href={importsPath('equipment')}>{t('import.fromFile')}</LinkButton>
      </>
    )}
  </EmptyState>
)
