'use client'

import { CircleCheck } from 'lucide-react'
import Link from 'next/link'
import { Spinner } from '@/components/ui/spinner'
import { type CurrentJob, useCurrentJobs } from './current'

type Props = {
  initial: readonly CurrentJob[]
  /** `bar` is the narrow screen's: the latest job alone, its words unseen. */
  place: 'sidebar' | 'bar'
}

/** One's own jobs under way, or ended a moment ago, beside everything else. */
export function JobIndicator({ initial, place }: Props) {
  const jobs = useCurrentJobs(initial)
  const shown = place === 'bar' ? jobs.slice(0, 1) : jobs
  return shown.map(({ id, href, text, percent }) => (
    <Link
      key={id}
      href={href}
      title={text}
      className="flex min-h-8 min-w-0 items-center gap-2 rounded-control px-2 text-ink-2 text-small hover:bg-surface hover:text-ink hover:no-underline pointer-coarse:min-h-10"
    >
      <span aria-hidden className="grid size-4 shrink-0 place-items-center">
        {percent === null ? <CircleCheck /> : <Spinner />}
      </span>
      <span className={place === 'bar' ? 'sr-only' : 'min-w-0 grow truncate'}>{text}</span>{' '}
      {percent !== null && <span className="shrink-0 tabular-nums">{percent}&nbsp;%</span>}
    </Link>
  ))
}
