import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageRefresh } from '@/components/ui/page-refresh'
import { SubmitButton } from '@/components/ui/submit-button'
import { jobPath, jobsPath } from '@/features/jobs/paths'
import { problemText } from '@/features/jobs/problems'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { fullMoment } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import { resumeJobAction, stopJobAction, undoJobAction } from './actions'
import { JobProgress } from './job-progress'
import { JobStateChip } from './job-state-chip'
import { jobTitle } from './job-text'
import { LeftList } from './left-list'
import type { ShownJob } from './queries'
import { kindNamed } from './work'

type Props = { actor: Actor; job: ShownJob; params: SearchParams }

/** One job: how far it is, what it did, whom it left and why, and the way to stop it or to take it back. */
export async function JobPage({ actor, job, params }: Props) {
  const t = await requestTranslator()
  const onward =
    job.isOwn && job.state === 'done' && !job.undoneBy && !job.undoes ? kindNamed(job.kind)?.onward : null
  const isUnderWay = job.state === 'queued' || job.state === 'running'
  return (
    <DeskPage
      title={jobTitle(t, job)}
      parent={{ href: jobsPath, text: t('jobs.title') }}
      chips={<JobStateChip t={t} locale={actor.locale} job={job} />}
    >
      <div className="flex max-w-200 flex-col gap-4 px-4 pb-8 desk:px-6">
        <JobProgress t={t} locale={actor.locale} job={job} />
        {!job.isOwn && <p className="text-ink-2">{t('jobs.startedBy', { name: job.by })}</p>}
        {job.problem && job.state === 'failed' && (
          <Notice tone="bad" role="alert">
            {problemText(t, job.problem, kindNamed(job.kind)?.reason)} {t('jobs.failedText')}
          </Notice>
        )}
        {job.state === 'stopped' && (
          <Notice>
            {job.problem && problemText(t, job.problem)} {t('jobs.stoppedText')}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-3 empty:hidden">
          {isUnderWay && (
            <ActionForm action={stopJobAction}>
              <input type="hidden" name="id" value={job.id} />
              <SubmitButton look="plain">{t('jobs.stop')}</SubmitButton>
            </ActionForm>
          )}
          {job.isOwn &&
            (job.state === 'stopped' || job.state === 'failed') &&
            job.isFresh &&
            !job.undoneBy && (
              <ActionForm action={resumeJobAction}>
                <input type="hidden" name="id" value={job.id} />
                <SubmitButton>{t('jobs.resume')}</SubmitButton>
              </ActionForm>
            )}
          {onward && (
            <LinkButton look="primary" href={onward.href(job.id)}>
              {t(onward.text)}
            </LinkButton>
          )}
          {job.undoableUntil && kindNamed(job.kind)?.undo && (
            <ActionForm action={undoJobAction} className="flex flex-wrap items-center gap-3">
              <input type="hidden" name="id" value={job.id} />
              <SubmitButton look="plain">{t('jobs.undo')}</SubmitButton>
              <span className="text-ink-3 text-small">
                {t('jobs.undoUntil', { date: fullMoment(actor.locale, job.undoableUntil) })}
              </span>
            </ActionForm>
          )}
          {job.undoneBy && (
            <LinkButton href={jobPath(job.undoneBy)}>
              {t('jobs.undone')} {t('jobs.undoneLink')}
            </LinkButton>
          )}
          {job.undoes && <LinkButton href={jobPath(job.undoes)}>{t('jobs.undoOfLink')}</LinkButton>}
        </div>
        {job.left.length > 0 && (
          <Card title={t('jobs.left.title')} padded={false}>
            <LeftList t={t} actor={actor} job={job} params={params} />
          </Card>
        )}
      </div>
      {isUnderWay && <PageRefresh />}
    </DeskPage>
  )
}
