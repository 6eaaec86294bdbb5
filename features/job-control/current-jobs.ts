import 'server-only'
import { jobPath } from '@/features/jobs/paths'
import type { Actor } from '@/lib/actor'
import { translatorFor } from '@/lib/translator'
import type { CurrentJob } from './current'
import { jobTitle, percentOf } from './job-text'
import { currentJobs } from './queries'
import { kindNamed } from './work'

/** What the indicator shows of the actor's jobs, in finished words. */
export async function currentJobsOf(actor: Actor): Promise<CurrentJob[]> {
  const t = translatorFor(actor.locale)
  return (await currentJobs(actor)).map((job) => {
    const title = jobTitle(t, job)
    const isUnderWay = job.state === 'queued' || job.state === 'running'
    const state = job.state === 'draft' ? 'queued' : job.state
    return {
      id: job.id,
      href: jobPath(job.id),
      text: t(`jobs.current.${state}`, { title }),
      percent: isUnderWay ? percentOf(job) : null,
      isUndoable: job.undoableUntil !== null && kindNamed(job.kind)?.undo !== undefined,
    }
  })
}
