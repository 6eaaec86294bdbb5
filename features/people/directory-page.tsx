import { Plus } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { roleName } from '@/features/roles/base-roles'
import { assignableRoles } from '@/features/roles/queries'
import { type Actor, can, type Directory } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { peopleFilter } from './filter'
import { directoryPaths } from './paths'
import { PeopleTable } from './people-table'
import { PeopleToolbar } from './people-toolbar'
import { hasPeople, listCompanies, listPeople, peopleList, suggestedNames } from './queries'

type Props = { actor: Actor; directory: Directory; params: SearchParams }

/** One directory: search, filter, table, pages. */
export async function DirectoryPage({ actor, directory, params }: Props) {
  const t = await requestTranslator()
  const filter = peopleFilter(params)
  const request = listRequest(peopleList, params)
  const [page, roles, companies] = await Promise.all([
    listPeople(actor, directory, filter, request),
    assignableRoles(actor, { held: filter.roleIds }),
    listCompanies(actor, suggestedNames),
  ])
  const path = directoryPaths[directory]
  const pageHref = (cursor: string | null) => (cursor ? listHref(path, params, { cursor }) : undefined)
  const isEmpty = page.total === 0 && !(await hasPeople(actor, directory))

  return (
    <DeskPage
      title={t('people.directory.title', { directory })}
      count={isEmpty ? undefined : page.total.toLocaleString(actor.locale)}
      actions={can(actor, 'people.write') && !isEmpty && <AddButton t={t} directory={directory} />}
    >
      {isEmpty ? (
        <EmptyDirectory t={t} directory={directory} mayAdd={can(actor, 'people.write')} />
      ) : (
        <>
          <PeopleToolbar
            t={t}
            directory={directory}
            params={params}
            filter={filter}
            request={request}
            options={{
              roles: roles.roles.map((role) => ({ id: role.id, name: roleName(role, t) })),
              companies,
              seesBanned: actor.seesBanned,
              seesDeleted: actor.seesDeleted,
            }}
          />
          {page.rows.length > 0 ? (
            <PeopleTable
              t={t}
              locale={actor.locale}
              directory={directory}
              params={params}
              request={request}
              people={page.rows}
            />
          ) : (
            <EmptyState title={t('people.empty.notFound')} text={t('people.empty.notFoundText')}>
              <LinkButton href={path}>{t('people.empty.reset')}</LinkButton>
            </EmptyState>
          )}
          <ListFooter
            total={t('people.list.total', { n: page.total })}
            previous={pageHref(page.previous)}
            next={pageHref(page.next)}
            labels={{ previous: t('people.list.previous'), next: t('people.list.next') }}
          />
        </>
      )}
    </DeskPage>
  )
}

function AddButton({ t, directory }: { t: Translator; directory: Directory }) {
  return (
    <LinkButton look="primary" href={`${directoryPaths[directory]}/new`}>
      <Plus />
      {t('people.directory.add')}
    </LinkButton>
  )
}

type EmptyProps = { t: Translator; directory: Directory; mayAdd: boolean }

function EmptyDirectory({ t, directory, mayAdd }: EmptyProps) {
  return (
    <EmptyState title={t('people.empty.title', { directory })} text={t('people.empty.text', { directory })}>
      {mayAdd && (
        <LinkButton look="primary" href={`${directoryPaths[directory]}/new`}>
          {t('people.empty.action', { directory })}
        </LinkButton>
      )}
    </EmptyState>
  )
}
