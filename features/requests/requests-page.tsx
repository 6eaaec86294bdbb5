import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { suggestedNames } from '@/features/registries/choices'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { requestFilter } from './filter'
import { filterColleagues, filterCompanies, objectInFilter } from './filter-choices'
import { requestsPath } from './paths'
import { countedAtMost, listRequests, requestList } from './queries'
import { RequestsTable } from './requests-table'
import { RequestsToolbar } from './requests-toolbar'

/** What people reported from passports, the latest first. */
export async function RequestsPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const filter = requestFilter(params)
  const [page, colleagues, companies, object] = await Promise.all([
    listRequests(actor, filter, listRequest(requestList, params)),
    filterColleagues(actor),
    filterCompanies(actor, suggestedNames),
    filter.equipmentId ? objectInFilter(actor, filter.equipmentId) : null,
  ])
  const isFiltered = Object.values(filter).some((value) => (Array.isArray(value) ? value.length > 0 : value))
  const isEmpty = page.total === 0 && !isFiltered
  const pageHref = (cursor: string | null) =>
    cursor ? listHref(requestsPath, params, { cursor }) : undefined

  return (
    <DeskPage title={t('requests.title')}>
      {!isEmpty && (
        <RequestsToolbar
          t={t}
          params={params}
          filter={filter}
          colleagues={colleagues}
          companies={companies}
          object={object}
        />
      )}
      {page.rows.length > 0 ? (
        <RequestsTable
          t={t}
          locale={actor.locale}
          requests={page.rows}
          mayOpenEquipment={can(actor, 'equipment.read')}
        />
      ) : (
        <NoRequests t={t} isFiltered={isFiltered} />
      )}
      {!isEmpty && (
        <ListFooter
          total={
            page.total > countedAtMost
              ? t('requests.list.moreThan', { n: countedAtMost })
              : t('requests.list.total', { n: page.total })
          }
          previous={pageHref(page.previous)}
          next={pageHref(page.next)}
          labels={{ previous: t('requests.list.previous'), next: t('requests.list.next') }}
        />
      )}
    </DeskPage>
  )
}

function NoRequests({ t, isFiltered }: { t: Translator; isFiltered: boolean }) {
  if (!isFiltered) return <EmptyState title={t('requests.empty.title')} text={t('requests.empty.text')} />
  return (
    <EmptyState title={t('requests.empty.notFound')} text={t('requests.empty.notFoundText')}>
      <LinkButton href={requestsPath}>{t('requests.empty.all')}</LinkButton>
    </EmptyState>
  )
}
