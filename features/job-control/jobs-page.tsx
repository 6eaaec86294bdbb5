import Link from 'next/link'
import { type Column, DataTable, type Row } from '@/components/data-table/data-table'
import { ListFooter } from '@/components/data-table/list-footer'
import { DeskPage } from '@/components/shell/desk-page'
import { EmptyState } from '@/components/ui/empty-state'
import { Moment } from '@/components/ui/moment'
import { Tabs } from '@/components/ui/tabs'
import { jobPath, jobsPath } from '@/features/jobs/paths'
import type { Actor } from '@/lib/actor'
import { listHref, listRequest, type SearchParams } from '@/lib/list'
import type { Locale } from '@/lib/locales'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { JobStateChip } from './job-state-chip'
import { jobTitle, percentOf } from './job-text'
import { jobList, type ListedJob, listJobs, type Whose } from './queries'
import { seesColleaguesJobs } from './reach'

/** The actor's own jobs, the latest first; colleagues' too for whoever may take these back. */
export async function JobsPage({ actor, params }: { actor: Actor; params: SearchParams }) {
  const t = await requestTranslator()
  const whose: Whose = params.whose === 'all' && seesColleaguesJobs(actor) ? 'all' : 'own'
  const page = await listJobs(actor, listRequest(jobList, params), whose)
  const href = (cursor: string | null) => (cursor ? listHref(jobsPath, params, { cursor }) : undefined)
  const tabs = seesColleaguesJobs(actor) && (
    <div className="px-4 desk:px-6">
      <Tabs
        label={t('jobs.whose.label')}
        tabs={[
          { href: jobsPath, text: t('jobs.whose.own'), current: whose === 'own' },
          { href: `${jobsPath}?whose=all`, text: t('jobs.whose.all'), current: whose === 'all' },
        ]}
      />
    </div>
  )
  if (page.total === 0) {
    return (
      <DeskPage title={t('jobs.title')}>
        {tabs}
        <EmptyState title={t('jobs.empty.title')} text={t('jobs.empty.text')} />
      </DeskPage>
    )
  }
  return (
    <DeskPage title={t('jobs.title')} count={page.total.toLocaleString(actor.locale)}>
      {tabs}
      <p className="max-w-160 px-4 py-4 text-ink-2 desk:px-6">{t(`jobs.lead.${whose}`)}</p>
      <JobsTable t={t} locale={actor.locale} jobs={page.rows} whose={whose} />
      <ListFooter
        total={t('jobs.list.total', { n: page.total })}
        previous={href(page.previous)}
        next={href(page.next)}
        labels={{ previous: t('jobs.list.previous'), next: t('jobs.list.next') }}
      />
    </DeskPage>
  )
}

type TableProps = { t: Translator; locale: Locale; jobs: readonly ListedJob[]; whose: Whose }

function JobsTable({ t, locale, jobs, whose }: TableProps) {
  const columns: Column[] = [
    { id: 'title', header: t('jobs.column.title'), onPhone: 'title' },
    { id: 'state', header: t('jobs.column.state'), onPhone: 'start', width: 'w-44' },
    { id: 'result', header: t('jobs.column.result'), onPhone: 'line', width: 'w-[26%]' },
    ...(whose === 'all'
      ? [{ id: 'by', header: t('jobs.column.by'), onPhone: 'line' as const, width: 'w-[18%]' }]
      : []),
    { id: 'started', header: t('jobs.column.started'), onPhone: 'aside', align: 'end', width: 'w-38' },
  ]
  const rows = jobs.map((job): Row => {
    const title = jobTitle(t, job)
    return {
      id: job.id,
      cells: {
        title: (
          <Link
            href={jobPath(job.id)}
            title={title}
            className="row-link block font-medium text-ink desk:truncate"
          >
            {title}
          </Link>
        ),
        state: <JobStateChip t={t} locale={locale} job={job} />,
        result: <span className="text-ink-2 tabular-nums">{resultText(t, locale, job)}</span>,
        by: <span className="text-ink-2">{job.by}</span>,
        started: (
          <span className="whitespace-nowrap text-ink-2 tabular-nums">
            <Moment at={job.createdAt} locale={locale} />
          </span>
        ),
      },
    }
  })
  return <DataTable label={t('jobs.list.label')} columns={columns} rows={rows} isPlain />
}

function resultText(t: Translator, locale: Locale, job: ListedJob): string {
  if (job.state === 'queued' && job.total === null) return ''
  if (job.state === 'running') return t('jobs.progress.percent', { percent: percentOf(job) })
  const counts = (['done', 'skipped', 'refused'] as const).filter(
    (count) => count === 'done' || job[count] > 0,
  )
  return counts.map((count) => `${t(`jobs.count.${count}`)}: ${job[count].toLocaleString(locale)}`).join(', ')
}
