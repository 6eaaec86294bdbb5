import { Download } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { buttonClass, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { auditPath } from '@/features/audit/paths'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { AuditTable } from './audit-table'
import { AuditToolbar } from './audit-toolbar'
import { accessOf } from './entry-links'
import { auditFilter } from './filter'
import { FoundPeople } from './found-people'
import { auditList, countedAtMost, listAudit, rolesOfJournal } from './queries'

/** The journal: what is searched and filtered, then the entries, the latest first. */
export async function AuditPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const filter = auditFilter(params)
  const [page, roles] = await Promise.all([
    listAudit(actor, filter, listRequest(auditList, params)),
    rolesOfJournal(actor),
  ])
  const isFiltered = Object.values(filter).some(Boolean)
  const pageHref = (cursor: string | null) => (cursor ? listHref(auditPath, params, { cursor }) : undefined)

  return (
    <DeskPage
      title={t('audit.title')}
      actions={
        page.total > 0 && (
          <a href={listHref(`${auditPath}/export`, params, {})} download className={buttonClass({})}>
            <Download />
            {t('audit.export.action')}
          </a>
        )
      }
    >
      <AuditToolbar t={t} locale={actor.locale} params={params} filter={filter} people={page.people} />
      {!filter.personId && page.people && <FoundPeople t={t} params={params} people={page.people} />}
      {page.rows.length > 0 ? (
        <AuditTable
          t={t}
          locale={actor.locale}
          params={params}
          entries={page.rows}
          roles={roles}
          access={accessOf(actor)}
        />
      ) : (
        <NoEntries t={t} isFiltered={isFiltered} />
      )}
      <ListFooter
        total={
          page.total > countedAtMost
            ? t('audit.list.moreThan', { n: countedAtMost })
            : t('audit.list.total', { n: page.total })
        }
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
      <LinkButton href={auditPath}>{t('audit.empty.reset')}</LinkButton>
    </EmptyState>
  )
}
