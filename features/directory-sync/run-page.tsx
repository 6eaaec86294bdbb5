import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Notice } from '@/components/ui/notice'
import { PageRefresh } from '@/components/ui/page-refresh'
import { SubmitButton } from '@/components/ui/submit-button'
import { reasonText } from '@/features/bulk/reason-text'
import { stopJobAction } from '@/features/job-control/actions'
import { JobProgress } from '@/features/job-control/job-progress'
import { problemText } from '@/features/jobs/problems'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { fullMoment } from '@/lib/moment'
import { requestTranslator } from '@/lib/request'
import { stopReadingAction } from './actions'
import { ApplyCard } from './apply-card'
import { failureText } from './failure-text'
import { runsPath } from './paths'
import type { ShownRun } from './queries'
import { RunRows } from './run-rows'
import { RunStateChip } from './run-state-chip'
import { UndoRow } from './undo-row'

type Props = { actor: Actor; run: ShownRun; params: SearchParams }

/** One reading of the directory: how far it is, what it would change, what was done and how to take it back. */
export async function RunPage({ actor, run, params }: Props) {
  const t = await requestTranslator()
  const { state, job } = run
  const hasRows = tabsFilled(run)
  return (
    <DeskPage
      title={t('directorySync.run.title', { date: fullMoment(actor.locale, run.createdAt) })}
      parent={{ href: runsPath, text: t('directorySync.title') }}
      chips={<RunStateChip t={t} state={state} />}
    >
      <div className="flex max-w-200 flex-col gap-4 px-4 pb-4 desk:px-6">
        <p className="text-ink-2 tabular-nums">
          {[
            t('directorySync.run.entries', { n: run.entries }),
            t(`directorySync.run.scope.${run.scope}`),
            t(`directorySync.run.by.${run.trigger}`),
          ].join(' · ')}
        </p>
        {state === 'reading' && (
          <>
            <p className="text-ink-2">{t('directorySync.run.reading')}</p>
            <ActionForm action={stopReadingAction}>
              <input type="hidden" name="runId" value={run.id} />
              <SubmitButton look="plain">{t('directorySync.stop')}</SubmitButton>
            </ActionForm>
          </>
        )}
        {state === 'running' && (
          <>
            <p className="text-ink-2">{t('directorySync.run.writing')}</p>
            {job ? (
              <>
                <JobProgress t={t} locale={actor.locale} job={job} />
                <ActionForm action={stopJobAction}>
                  <input type="hidden" name="id" value={job.id} />
                  <SubmitButton look="plain">{t('jobs.stop')}</SubmitButton>
                </ActionForm>
              </>
            ) : (
              <Notice>{t('directorySync.run.byOther')}</Notice>
            )}
          </>
        )}
        {state === 'failed' && (
          <Notice tone="bad" role="alert">
            {failureText(t, run.problem ?? '')}
          </Notice>
        )}
        {job?.state === 'failed' && (
          <Notice tone="bad" role="alert">
            {problemText(t, job.problem ?? '', reasonText)} {t('jobs.failedText')}
          </Notice>
        )}
        {state === 'same' && <p className="text-ink-2">{t('directorySync.run.nothing')}</p>}
        {(state === 'ready' || state === 'held') &&
          (run.isApplicable ? (
            <ApplyCard t={t} run={run} />
          ) : (
            <Notice>{t('directorySync.run.stale')}</Notice>
          ))}
        {job && state !== 'running' && <UndoRow t={t} locale={actor.locale} job={job} />}
      </div>
      {hasRows && state !== 'reading' && <RunRows actor={actor} t={t} run={run} params={params} />}
      {(state === 'reading' || state === 'running') && <PageRefresh />}
    </DeskPage>
  )
}

const tabsFilled = ({ newRows, changedRows, goneRows, refusedRows }: ShownRun): boolean =>
  newRows + changedRows + goneRows + refusedRows > 0
