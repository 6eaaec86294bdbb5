import { FileUp, Plus } from 'lucide-react'
import { cookies } from 'next/headers'
import { ExportMenu } from '@/components/data-table/export-menu'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { attributeField } from '@/features/attributes/attribute-kinds'
import { valuesOfMany } from '@/features/attributes/attributes'
import { importsPath } from '@/features/import/paths'
import { directoryPaths } from '@/features/memberships/paths'
import { peopleFilter } from '@/features/people/filter'
import { filterOptions } from '@/features/people/filter-options'
import {
  columnHeaders,
  columnsCookie,
  isPeopleColumn,
  type ListColumn,
  peopleColumns,
  usualColumns,
} from '@/features/people/people-columns'
import { peopleList } from '@/features/people/people-list'
import { PeopleTable } from '@/features/people/people-table'
import { PeopleToolbar } from '@/features/people/people-toolbar'
import { hasPeople, listPeople } from '@/features/people/queries'
import { ChangeToast } from '@/features/person-card/change-toast'
import { personFields } from '@/features/person-fields/fields'
import { exportLabels } from '@/features/views/export-labels'
import { ListTools } from '@/features/views/list-tools'
import { listViews } from '@/features/views/queries'
import { type Actor, can, type Directory } from '@/lib/actor'
import { listHref, listRequest, queryOf, type SearchParams } from '@/lib/list'
import { columnsParam, shownColumns } from '@/lib/list-columns'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { countText, FoundList } from './found-list'

type Props = { actor: Actor; directory: Directory; params: SearchParams }

/** One directory: search, filter, table, selection, pages. */
export async function DirectoryPage({ actor, directory, params: { changed, ...params } }: Props) {
  const t = await requestTranslator()
  const filter = peopleFilter(params)
  const request = listRequest(peopleList, params)
  const fields = await personFields(actor.organizationId, directory)
  const columns = shownColumns<ListColumn>(
    [...peopleColumns, ...fields.map(({ id }) => attributeField(id))],
    usualColumns,
    params,
    (await cookies()).get(columnsCookie)?.value,
  )
  const shownFields = fields.filter(({ id }) => columns.includes(attributeField(id)))
  const [page, options, views] = await Promise.all([
    listPeople(actor, directory, filter, request),
    filterOptions(actor, filter, t),
    listViews(actor, directory),
  ])
  const shownIds = shownFields.length > 0 ? page.rows.map(({ id }) => id) : []
  const values = await valuesOfMany('person', actor.organizationId, shownIds)
  const isEmpty = page.total.n === 0 && !(await hasPeople(actor, directory))
  const path = directoryPaths[directory]
  const here = listHref(path, params, {})
  const exportHref = listHref(`${path}/export`, params, { columns: columnsParam(columns) })
  const mayWrite = can(actor, 'people.write')

  return (
    <DeskPage
      title={t('people.directory.title', { directory })}
      count={isEmpty ? undefined : countText(t, page.total)}
      actions={!isEmpty && <Deeds t={t} directory={directory} exportHref={exportHref} mayWrite={mayWrite} />}
    >
      <ChangeToast actor={actor} t={t} changed={changed} closedHref={here} />
      {isEmpty ? (
        <EmptyDirectory t={t} directory={directory} mayAdd={mayWrite} />
      ) : (
        <FoundList
          t={t}
          actor={actor}
          list={directory}
          params={params}
          page={page}
          exportHref={exportHref}
          toolbar={
            <PeopleToolbar
              t={t}
              directory={directory}
              params={params}
              filter={filter}
              request={request}
              options={options}
              tools={
                <ListTools
                  t={t}
                  list={directory}
                  query={queryOf(here)}
                  views={views}
                  columns={[
                    ...peopleColumns.map((id) => ({
                      id,
                      header: t(columnHeaders[id].header, { directory }),
                      isShown: columns.includes(id),
                    })),
                    ...fields.map((field) => ({
                      id: attributeField(field.id),
                      header: field.name,
                      isShown: shownFields.includes(field),
                    })),
                  ]}
                />
              }
            />
          }
          table={
            <PeopleTable
              t={t}
              locale={actor.locale}
              directory={directory}
              params={params}
              request={request}
              columns={columns.filter(isPeopleColumn)}
              fields={shownFields}
              values={values}
              people={page.rows}
            />
          }
        />
      )}
    </DeskPage>
  )
}

type DeedsProps = { t: Translator; directory: Directory; exportHref: string; mayWrite: boolean }

function Deeds({ t, directory, exportHref, mayWrite }: DeedsProps) {
  return (
    <>
      <ExportMenu href={exportHref} labels={exportLabels(t, directory)} />
      {mayWrite && (
        <>
          <LinkButton href={importsPath(directory)}>
            <FileUp />
            <span className="max-desk:sr-only">{t('import.link')}</span>
          </LinkButton>
          <LinkButton look="primary" href={`${directoryPaths[directory]}/new`}>
            <Plus />
            {t('people.directory.add')}
          </LinkButton>
        </>
      )}
    </>
  )
}

type EmptyProps = { t: Translator; directory: Directory; mayAdd: boolean }

function EmptyDirectory({ t, directory, mayAdd }: EmptyProps) {
  return (
    <EmptyState title={t('people.empty.title', { directory })} text={t('people.empty.text', { directory })}>
      {mayAdd && (
        <>
          <LinkButton look="primary" href={`${directoryPaths[directory]}/new`}>
            {t('people.empty.action', { directory })}
          </LinkButton>
          <LinkButton href={importsPath(directory)}>{t('import.fromFile')}</LinkButton>
        </>
      )}
    </EmptyState>
  )
}
