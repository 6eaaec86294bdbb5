import { DeskPage } from '@/components/shell/desk-page'
import { ActionForm } from '@/components/ui/action-form'
import { Chip } from '@/components/ui/chip'
import { Notice } from '@/components/ui/notice'
import { PageRefresh } from '@/components/ui/page-refresh'
import { SubmitButton } from '@/components/ui/submit-button'
import { stopJobAction } from '@/features/job-control/actions'
import { JobProgress } from '@/features/job-control/job-progress'
import type { ShownJob } from '@/features/job-control/queries'
import { problemText } from '@/features/jobs/problems'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import { requestTranslator } from '@/lib/request'
import type { Translator } from '@/lib/translator'
import { ColumnsForm } from './columns-form'
import { fileProblemText } from './file-problem-text'
import { importsPath } from './paths'
import type { ShownImport } from './queries'
import { Rehearsal } from './rehearsal'
import { Report } from './report'

type Props = { actor: Actor; row: ShownImport; params: SearchParams }

/** One file on its way: its columns, the rehearsal, the job, the report. */
export async function ImportPage({ actor, row, params }: Props) {
  const t = await requestTranslator()
  const isNaming = row.stage === 'mapping' || (row.stage === 'checked' && params.step === 'columns')
  const job = row.stage === 'checking' ? row.checkJob : row.stage === 'running' ? row.runJob : null
  return (
    <DeskPage
      title={row.fileName || t('import.noName')}
      parent={{ href: importsPath(row.directory), text: t('import.title', { directory: row.directory }) }}
      chips={
        <Chip tone={row.stage === 'checked' ? 'accent' : 'neutral'}>{t(`import.stage.${row.stage}`)}</Chip>
      }
    >
      {isNaming && (
        <div className="flex max-w-240 flex-col gap-4 px-4 pb-8 desk:px-6">
          <Stumble t={t} job={row.checkJob} />
          <ColumnsForm actor={actor} t={t} row={row} />
        </div>
      )}
      {(row.stage === 'checking' || row.stage === 'running') && (
        <div className="flex max-w-200 flex-col gap-4 px-4 pb-8 desk:px-6">
          <p className="text-ink-2">{t(`import.underWay.${row.stage}`)}</p>
          {job ? (
            <>
              <JobProgress t={t} locale={actor.locale} job={job} />
              <ActionForm action={stopJobAction}>
                <input type="hidden" name="id" value={job.id} />
                <SubmitButton look="plain">{t('jobs.stop')}</SubmitButton>
              </ActionForm>
            </>
          ) : (
            <Notice>{t('import.underWay.byOther')}</Notice>
          )}
          <PageRefresh />
        </div>
      )}
      {row.stage === 'checked' && !isNaming && <Rehearsal actor={actor} t={t} row={row} params={params} />}
      {(row.stage === 'written' || row.stage === 'undone') && (
        <Report actor={actor} t={t} row={row} params={params} />
      )}
    </DeskPage>
  )
}

/** Why the last rehearsal did not come to its end. */
function Stumble({ t, job }: { t: Translator; job: ShownJob | null }) {
  if (job?.state === 'stopped') return <Notice>{t('import.stopped')}</Notice>
  if (job?.state !== 'failed') return null
  return (
    <Notice tone="bad" role="alert">
      {problemText(t, job.problem ?? '', fileProblemText)}
    </Notice>
  )
}
