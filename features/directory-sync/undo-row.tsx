import { ActionForm } from '@/components/ui/action-form'
import { LinkButton } from '@/components/ui/button'
import { SubmitButton } from '@/components/ui/submit-button'
import { resumeJobAction, undoJobAction } from '@/features/job-control/actions'
import type { ShownJob } from '@/features/job-control/queries'
import { jobPath } from '@/features/jobs/paths'
import type { Locale } from '@/lib/locales'
import { fullMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'

/** The job's own page with whom it left out; going on with it, and the one switch that takes all of it back. */
export function UndoRow({ t, locale, job }: { t: Translator; locale: Locale; job: ShownJob }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      {(job.state === 'stopped' || job.state === 'failed') && !job.undoneBy && (
        <ActionForm action={resumeJobAction}>
          <input type="hidden" name="id" value={job.id} />
          <SubmitButton look="plain">{t('jobs.resume')}</SubmitButton>
        </ActionForm>
      )}
      {job.undoableUntil && (
        <ActionForm action={undoJobAction} className="flex flex-wrap items-center gap-3">
          <input type="hidden" name="id" value={job.id} />
          <SubmitButton look="plain">{t('directorySync.undo')}</SubmitButton>
          <span className="text-ink-3 text-small">
            {t('directorySync.undoHint', { date: fullMoment(locale, job.undoableUntil) })}
          </span>
        </ActionForm>
      )}
      <LinkButton look="quiet" href={jobPath(job.undoneBy ?? job.id)}>
        {t('directorySync.job')}
      </LinkButton>
    </div>
  )
}
