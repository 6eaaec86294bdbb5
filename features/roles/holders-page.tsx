import { Download } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { buttonClass, LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { applicationTexts } from '@/features/applications/application-names'
import { type Actor, can } from '@/lib/actor'
import type { Application } from '@/lib/applications'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { rolesThatOpen } from './application-overview'
import { roleName } from './base-roles'
import { holdersList, listHolders } from './holders'
import { applicationPath, holdersFilter } from './holders-filter'
import { HoldersTable } from './holders-table'
import { HoldersToolbar } from './holders-toolbar'

type Props = { actor: Actor; application: Application; params: SearchParams }

/** Everybody who may enter one application: search, filter, table, pages, export. */
export async function HoldersPage({ actor, application, params }: Props) {
  const t = await requestTranslator()
  const filter = holdersFilter(params)
  const request = listRequest(holdersList(application), params)
  const [page, roles] = await Promise.all([
    listHolders(actor, application, filter, request),
    rolesThatOpen(actor, application),
  ])
  const path = applicationPath(application)
  const pageHref = (cursor: string | null) => (cursor ? listHref(path, params, { cursor }) : undefined)
  const isFiltered = filter.text !== '' || filter.entry !== null || filter.roleId !== null

  return (
    <DeskPage
      title={t(applicationTexts[application].name)}
      parent={{ href: '/admin/applications', text: t('holders.title') }}
      count={page.total.toLocaleString(actor.locale)}
      actions={page.total > 0 && <ExportLink t={t} path={path} params={params} />}
    >
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t(applicationTexts[application].opens)}</p>
      <HoldersToolbar
        t={t}
        path={path}
        params={params}
        filter={filter}
        request={request}
        roles={roles.map((role) => ({ id: role.id, name: roleName(role, t) }))}
      />
      {page.rows.length > 0 ? (
        <HoldersTable
          t={t}
          locale={actor.locale}
          application={application}
          params={params}
          request={request}
          holders={page.rows}
        />
      ) : (
        <Nobody t={t} path={path} isFiltered={isFiltered} mayReadRoles={can(actor, 'roles.read')} />
      )}
      <ListFooter
        total={t('holders.people', { n: page.total })}
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('holders.previous'), next: t('holders.next') }}
      />
    </DeskPage>
  )
}

/** Not a `Link`: nothing may fetch the file before it is asked for. */
function ExportLink({ t, path, params }: { t: Translator; path: string; params: SearchParams }) {
  return (
    <a
      href={listHref(`${path}/export`, params, { sort: null })}
      download
      title={t('holders.exportHint')}
      className={buttonClass({})}
    >
      <Download aria-hidden />
      {t('holders.export')}
    </a>
  )
}

type NobodyProps = { t: Translator; path: string; isFiltered: boolean; mayReadRoles: boolean }

function Nobody({ t, path, isFiltered, mayReadRoles }: NobodyProps) {
  if (isFiltered) {
    return (
      <EmptyState title={t('holders.empty.notFound')} text={t('holders.empty.notFoundText')}>
        <LinkButton href={path}>{t('holders.reset')}</LinkButton>
      </EmptyState>
    )
  }
  return (
    <EmptyState title={t('holders.empty.title')} text={t('holders.empty.text')}>
      {mayReadRoles && <LinkButton href="/admin/roles">{t('holders.empty.action')}</LinkButton>}
    </EmptyState>
  )
}
