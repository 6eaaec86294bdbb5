import { PageSearch } from '@/components/data-table/page-search'
import { Pagination } from '@/components/ui/pagination'
import { ColleagueList } from '@/features/people/colleague-list'
import type { listColleagues } from '@/features/people/colleagues'
import { listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  page: Awaited<ReturnType<typeof listColleagues>>
  params: SearchParams
  /** What is searched for. */
  text: string
}

/** Whom one works beside: how many, a search, a page of them. */
export function ColleaguesSection({ t, page, params, text }: Props) {
  const pageHref = (cursor: string | null) => (cursor ? listHref('/home', params, { cursor }) : undefined)
  return (
    <section aria-labelledby="colleagues" className="flex flex-col gap-3">
      <h2 id="colleagues" className="text-title">
        {t('home.colleagues')}{' '}
        <span className="font-normal text-body text-ink-3 tabular-nums">{page.total}</span>
      </h2>
      <PageSearch path="/home" label={t('home.search')} text={text} />
      <ColleagueList t={t} people={page.rows} text={text} />
      <Pagination
        previous={pageHref(page.previous)}
        next={pageHref(page.next)}
        labels={{ previous: t('home.previous'), next: t('home.next') }}
      />
    </section>
  )
}
