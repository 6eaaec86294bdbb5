import Link from 'next/link'
import { jobPath } from '@/features/jobs/paths'
import type { Locale } from '@/lib/locales'
import type { Translator } from '@/lib/translator'
import { percentOf } from './job-text'
import type { ShownJob } from './queries'

type Props = { t: Translator; locale: Locale; job: ShownJob }

/** How far a job is and its counts; while it is under way, a link that looks again where no script does. */
export function JobProgress({ t, locale, job }: Props) {
  const isUnderWay = job.state === 'queued' || job.state === 'running'
  return (
    <section className="flex flex-col gap-4 rounded-card border border-line bg-surface p-5">
      {isUnderWay && (
        <div className="flex flex-col gap-2">
          <progress
            aria-label={t('jobs.progress.label')}
            value={job.total === null ? undefined : job.position}
            max={job.total ?? undefined}
            className="h-2 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
          />
          <p className="flex flex-wrap gap-x-3 text-ink-2 text-small tabular-nums">
            <span>
              {job.total === null
                ? t('jobs.progress.counting')
                : t('jobs.progress.of', {
                    position: job.position.toLocaleString(locale),
                    total: job.total.toLocaleString(locale),
                  })}
            </span>
            {job.total !== null && <span>{t('jobs.progress.percent', { percent: percentOf(job) })}</span>}
            <noscript>
              <Link href={jobPath(job.id)}>{t('jobs.progress.refresh')}</Link>
            </noscript>
          </p>
        </div>
      )}
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {(['done', 'skipped', 'refused'] as const).map((count) => (
          <div key={count}>
            <dt className="text-ink-3 text-small">{t(`jobs.count.${count}`)}</dt>
            <dd
              className={`text-title tabular-nums ${count === 'refused' && job.refused > 0 ? 'text-bad' : ''}`}
            >
              {job[count].toLocaleString(locale)}
            </dd>
          </div>
        ))}
      </dl>
      {isUnderWay && <p className="text-ink-3 text-small">{t('jobs.progress.updates')}</p>}
    </section>
  )
}
