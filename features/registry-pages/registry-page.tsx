import { Plus } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { ListForm } from '@/components/data-table/list-form'
import { SearchField } from '@/components/data-table/search-field'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import type { RegistryKind } from '@/features/registries/kind'
import { registryPaths } from '@/features/registries/paths'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import { EntriesTable } from './entries-table'
import { entryList, listEntries } from './queries'
import { RemovalToast } from './removal-toast'

type Props = { actor: Actor; kind: RegistryKind; params: SearchParams }

/** Companies or districts by name, and how many people stand in each. */
export async function RegistryPage({ actor, kind, params }: Props) {
  const t = await requestTranslator()
  const { changed, ...query } = params
  const text = typeof params.q === 'string' ? params.q : ''
  const page = await listEntries(actor, kind, text, listRequest(entryList(kind), params))
  const path = registryPaths[kind]
  const pageHref = (cursor: string | null) => (cursor ? listHref(path, query, { cursor }) : undefined)
  const isEmpty = page.total === 0 && text === ''

  return (
    <DeskPage
      title={t('registries.title', { kind })}
      count={isEmpty ? undefined : page.total.toLocaleString(actor.locale)}
      actions={
        can(actor, 'companies.write') &&
        actor.visibility === 'all' && (
          <LinkButton look="primary" href={`${path}/new`}>
            <Plus />
            {t('registries.list.add')}
          </LinkButton>
        )
      }
    >
      <RemovalToast actor={actor} kind={kind} t={t} changed={changed} />
      <p className="max-w-160 px-4 pb-4 text-ink-2 desk:px-6">{t('registries.lead', { kind })}</p>
      {isEmpty ? (
        <EmptyState title={t('registries.list.empty', { kind })} text={t('registries.list.emptyText')} />
      ) : (
        <>
          <div className="flex flex-wrap items-center gap-2 px-4 pb-3 desk:px-6">
            <ListForm path={path}>
              <SearchField
                label={t('registries.list.searchLabel')}
                placeholder={t('registries.list.search')}
                text={text}
              />
            </ListForm>
          </div>
          {page.rows.length > 0 ? (
            <EntriesTable t={t} kind={kind} entries={page.rows} />
          ) : (
            <EmptyState title={t('registries.list.notFound')} text={t('registries.list.notFoundText')}>
              <LinkButton href={path}>{t('registries.list.reset')}</LinkButton>
            </EmptyState>
          )}
          <ListFooter
            total={t('registries.list.total', { kind, n: page.total })}
            previous={pageHref(page.previous)}
            next={pageHref(page.next)}
            labels={{ previous: t('registries.list.previous'), next: t('registries.list.next') }}
          />
        </>
      )}
    </DeskPage>
  )
}
