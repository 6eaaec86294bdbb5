import { Plus } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { ListForm } from '@/components/data-table/list-form'
import { SearchField } from '@/components/data-table/search-field'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { rolesPath } from './paths'
import { listRoles, roleList } from './queries'
import { RolesTable } from './roles-table'
import { undoableDeletions } from './undo'
import { DeletionNotices } from './undo-notice'

const deletionsShown = 5

/** The organisation's roles: what each opens, and how many people hold it. */
export async function RolesPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const text = typeof params.q === 'string' ? params.q : ''
  const request = listRequest(roleList, params)
  const [page, deletions] = await Promise.all([
    listRoles(actor, text, request),
    can(actor, 'roles.write') ? undoableDeletions(actor, deletionsShown) : [],
  ])
  const pageHref = (cursor: string | null) => (cursor ? listHref(rolesPath, params, { cursor }) : undefined)

  return (
    <DeskPage
      title={t('roles.title')}
      count={page.total.toLocaleString(actor.locale)}
      actions={
        can(actor, 'roles.write') && (
          <LinkButton look="primary" href={`${rolesPath}/new`}>
            <Plus />
            {t('roles.list.create')}
          </LinkButton>
        )
      }
    >
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t('roles.lead')}</p>
      <DeletionNotices t={t} locale={actor.locale} deletions={deletions} />
      <div className="flex flex-wrap items-center gap-2 px-4 pb-3 desk:px-6">
        <ListForm path={rolesPath}>
          <SearchField label={t('roles.list.searchLabel')} placeholder={t('roles.list.search')} text={text} />
        </ListForm>
      </div>
      {page.rows.length > 0 ? (
        <RolesTable roles={page.rows} t={t} />
      ) : (
        <EmptyState title={t('roles.list.notFound')} text={t('roles.list.notFoundText')}>
          <LinkButton href={rolesPath}>{t('roles.list.reset')}</LinkButton>
        </EmptyState>
      )}
      <ListFooter
        total={t('roles.list.total', { n: page.total })}
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('roles.list.previous'), next: t('roles.list.next') }}
      />
    </DeskPage>
  )
}
