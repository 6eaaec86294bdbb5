import { Plus, Printer, ScanLine } from 'lucide-react'
import { ListFooter } from '@/components/data-table/list-footer'
import { ListToolbar } from '@/components/data-table/list-toolbar'
import { StateBoxes } from '@/components/data-table/state-boxes'
import { DeskPage } from '@/components/shell/desk-page'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { SubmitButton } from '@/components/ui/submit-button'
import { type Actor, can } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { printsPath, tagsPath } from './paths'
import { listTags, type TagFilter, tagFilter, tagList, tagStates } from './queries'
import { TagsTable } from './tags-table'

/** The organisation's tags, the newest first. */
export async function TagsPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const filter = tagFilter(params)
  const page = await listTags(actor, filter, listRequest(tagList, params))
  const isFiltered = filter.text !== '' || filter.states.length > 0
  const isEmpty = page.total === 0 && !isFiltered
  const pageHref = (cursor: string | null) => (cursor ? listHref(tagsPath, params, { cursor }) : undefined)
  return (
    <DeskPage
      title={t('tags.title')}
      count={page.total > 0 ? page.total.toLocaleString(actor.locale) : undefined}
      actions={<Deeds t={t} actor={actor} params={params} hasTags={page.total > 0} />}
    >
      {!isEmpty && <Toolbar t={t} params={params} filter={filter} />}
      {page.rows.length > 0 ? (
        <TagsTable t={t} locale={actor.locale} tags={page.rows} />
      ) : (
        <EmptyState
          title={t(isFiltered ? 'tags.notFound' : 'tags.none')}
          text={t(isFiltered ? 'tags.notFoundText' : 'tags.noneText')}
        >
          {isFiltered && <LinkButton href={tagsPath}>{t('tags.reset')}</LinkButton>}
        </EmptyState>
      )}
      {!isEmpty && (
        <ListFooter
          total={t('tags.total', { n: page.total })}
          previous={pageHref(page.previous)}
          next={pageHref(page.next)}
          labels={{ previous: t('tags.previous'), next: t('tags.next') }}
        />
      )}
    </DeskPage>
  )
}

function Deeds({
  t,
  actor,
  params,
  hasTags,
}: {
  t: Translator
  actor: Actor
  params: SearchParams
  hasTags: boolean
}) {
  return (
    <>
      <LinkButton href={`${tagsPath}/scans`}>
        <ScanLine />
        {t('scans.title')}
      </LinkButton>
      {can(actor, 'equipment.write') && (
        <>
          {hasTags && <LinkButton href={printsPath}>{t('labels.prints.title')}</LinkButton>}
          {hasTags && (
            <LinkButton href={listHref(`${tagsPath}/print`, params, {})}>
              <Printer />
              {t('tags.print')}
            </LinkButton>
          )}
          <LinkButton look="primary" href={`${tagsPath}/new`}>
            <Plus />
            {t('tags.create')}
          </LinkButton>
        </>
      )}
    </>
  )
}

function Toolbar({ t, params, filter }: { t: Translator; params: SearchParams; filter: TagFilter }) {
  return (
    <ListToolbar
      path={tagsPath}
      search={{ label: t('tags.searchLabel'), placeholder: t('tags.search'), text: filter.text }}
      filterLabel={t('tags.stateFilter')}
      chips={filter.states.map((state) => ({
        text: t(`tags.stateChoice.${state}`),
        href: listHref(tagsPath, params, { state: filter.states.filter((each) => each !== state) }),
        removeLabel: t('tags.reset'),
      }))}
      resetLabel={t('tags.reset')}
    >
      <div className="flex flex-col gap-4">
        <StateBoxes
          legend={t('tags.stateFilter')}
          states={tagStates.map((value) => ({ value, label: t(`tags.stateChoice.${value}`) }))}
          chosen={filter.states}
        />
        <SubmitButton>{t('tags.show')}</SubmitButton>
      </div>
    </ListToolbar>
  )
}
