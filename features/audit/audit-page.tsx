import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { AuditTable } from './audit-table'
import { AuditToolbar } from './audit-toolbar'
import { auditFilter } from './filter'
import { auditList, listAudit, rolesOfJournal } from './queries'

const path = '/admin/audit'

/** The journal: what is searched and filtered, then the entries, the latest first. */
export async function AuditPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const filter = auditFilter(params)
  const [page, roles] = await Promise.all([
    listAudit(actor, filter, listRequest(auditList, params)),
    rolesOfJournal(actor),
  ])
  const isFiltered = Object.values(filter).some(Boolean)
  const pageHref = (cursor: string | null) => (cursor ? listHref(path, params, { cursor }) : undefined)

  return (
    <DeskPage title={t('audit.title')} count={page.total.toLocaleString(actor.locale)}>
      <AuditToolbar t={t} locale={actor.locale} path={path} params={params} filter={filter} />
      {page.rows.length > 0 ? (
        <AuditTable
          t={t}
          locale={actor.locale}
          entries={page.rows}
          roles={roles}
          mayOpenPeople={can(actor, 'people.read')}
        />
      ) : (
        <NoEntries t={t} isFiltered={isFiltered} />
      )}
      <ListFooter
        total={t('audit.list.total', { n: page.total })}
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('audit.list.previous'), next: t('audit.list.next') }}
      />
    </DeskPage>
  )
}

function NoEntries({ t, isFiltered }: { t: Translator; isFiltered: boolean }) {
  if (!isFiltered) return <EmptyState title={t('audit.empty.title')} text={t('audit.empty.text')} />
  return (
    <EmptyState title={t('audit.empty.notFound')} text={t('audit.empty.notFoundText')}>
      <LinkButton href={path}>{t('audit.empty.reset')}</LinkButton>
    </EmptyState>
  )
}
