import { ListTree, Plus } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { EquipmentTable } from './equipment-table'
import { EquipmentToolbar } from './equipment-toolbar'
import { equipmentFilter } from './filter'
import { equipmentList, hasEquipment, listEquipment } from './list'
import { equipmentPath, typesPath } from './paths'
import { equipmentOptions, findEquipment } from './queries'

type Props = { actor: Actor; params: SearchParams }

/** All equipment: search, filter, table, pages. */
export async function EquipmentListPage({ actor, params }: Props) {
  const t = await requestTranslator()
  const filter = equipmentFilter(params)
  const request = listRequest(equipmentList, params)
  const [page, options, parent] = await Promise.all([
    listEquipment(actor, filter, request),
    equipmentOptions(actor),
    filter.parentId ? findEquipment(actor, filter.parentId) : null,
  ])
  const mayWrite = can(actor, 'equipment.write')
  const isEmpty = page.rows.length === 0 && !(await hasEquipment(actor))
  const count = totalText(actor.locale, page.total)
  const pageHref = (cursor: string | null) =>
    cursor ? listHref(equipmentPath, params, { cursor }) : undefined

  return (
    <DeskPage
      title={t('equipment.title')}
      count={isEmpty ? undefined : count}
      actions={
        <>
          <LinkButton look="quiet" href={typesPath}>
            <ListTree />
            {t('equipment.list.types')}
          </LinkButton>
          {mayWrite && !isEmpty && (
            <LinkButton look="primary" href={`${equipmentPath}/new`}>
              <Plus />
              {t('equipment.add')}
            </LinkButton>
          )}
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
        </EmptyState>
      ) : (
        <>
          <EquipmentToolbar
            t={t}
            params={params}
            filter={filter}
            request={request}
            options={{ ...options, parent: parent?.name ?? null, seesBin: mayWrite }}
          />
          {page.rows.length > 0 ? (
            <EquipmentTable t={t} params={params} request={request} equipment={page.rows} />
          ) : (
            <NothingFound t={t} />
          )}
          <ListFooter
            total={page.total.isExact ? t('equipment.list.total', { n: page.total.n }) : count}
            previous={pageHref(page.previous)}
            next={pageHref(page.next)}
            labels={{ previous: t('equipment.list.previous'), next: t('equipment.list.next') }}
          />
        </>
      )}
    </DeskPage>
  )
}

const totalText = (locale: string, { n, isExact }: { n: number; isExact: boolean }): string =>
  isExact ? n.toLocaleString(locale) : `${n.toLocaleString(locale)}+`

function NothingFound({ t }: { t: Translator }) {
  return (
    <EmptyState title={t('equipment.empty.notFound')} text={t('equipment.empty.notFoundText')}>
      <LinkButton href={equipmentPath}>{t('equipment.empty.reset')}</LinkButton>
    </EmptyState>
  )
}
