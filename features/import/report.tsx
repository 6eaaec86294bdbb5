import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { SubmitButton } from '@/components/ui/submit-button'
import { resumeJobAction, undoJobAction } from '@/features/job-control/actions'
import { jobPath } from '@/features/jobs/paths'
import { problemText } from '@/features/jobs/problems'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { fullMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { fileProblemText } from './file-problem-text'
import { listPaths } from './paths'
import { countOutcomes, type ShownImport } from './queries'
import { RowTabs } from './row-tabs'

type Props = { actor: Actor; t: Translator; row: ShownImport; params: SearchParams }

/** What became of the file, and the one switch that takes all of it back. */
export async function Report({ actor, t, row, params }: Props) {
  const outcomes = await countOutcomes(actor, row)
  const job = row.runJob
  return (
    <>
      <div className="flex flex-col gap-4 px-4 pb-4 desk:px-6">
        {job?.state === 'failed' && (
          <Notice tone="bad" role="alert">
            {problemText(t, job.problem ?? '', fileProblemText)} {t('jobs.failedText')}
          </Notice>
        )}
        {job?.state === 'stopped' && <Notice>{t('jobs.stoppedText')}</Notice>}
        <dl className="flex flex-wrap gap-x-10 gap-y-3 rounded-card border border-line bg-surface p-5">
          {(['created', 'changed', 'refused', 'undone'] as const)
            .filter((outcome) => outcome !== 'undone' || outcomes.undone > 0)
            .map((outcome) => (
              <div key={outcome}>
                <dt className="text-ink-3 text-small">{t(`import.outcome.${outcome}`)}</dt>
                <dd className="text-title tabular-nums">
                  {(outcome === 'refused'
                    ? outcomes.refused + row.refusedRows
                    : outcomes[outcome]
                  ).toLocaleString(actor.locale)}
                </dd>
              </div>
            ))}
        </dl>
        {row.invitation === 'later' && row.inviteAt && row.stage === 'written' && (
          <p className="text-ink-2">
            {t('import.report.inviteAt', { date: fullMoment(actor.locale, row.inviteAt) })}
          </p>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <LinkButton look="primary" href={listPaths[row.directory]}>
            {t('import.report.directory', { directory: row.directory })}
          </LinkButton>
          {job && (job.state === 'stopped' || job.state === 'failed') && !job.undoneBy && (
            <ActionForm action={resumeJobAction}>
              <input type="hidden" name="id" value={job.id} />
              <SubmitButton look="plain">{t('jobs.resume')}</SubmitButton>
            </ActionForm>
          )}
          {job?.undoableUntil && (
            <ActionForm action={undoJobAction} className="flex flex-wrap items-center gap-3">
              <input type="hidden" name="id" value={job.id} />
              <SubmitButton look="plain">{t('import.report.undo')}</SubmitButton>
              <span className="text-ink-3 text-small">
                {t('jobs.undoUntil', { date: fullMoment(actor.locale, job.undoableUntil) })}
              </span>
            </ActionForm>
          )}
          {job?.undoneBy && <LinkButton href={jobPath(job.undoneBy)}>{t('import.report.undone')}</LinkButton>}
        </div>
      </div>
      <RowTabs actor={actor} t={t} row={row} params={params} isOpen={false} />
    </>
  )
}
