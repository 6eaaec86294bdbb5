import { ChevronDown, ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { Subject } from '@/features/jobs/kind'
import { jobPath } from '@/features/jobs/paths'
import type { Actor } from '@/lib/actor'
import type { SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { leftText } from './job-text'
import { leftSubjects, type ShownJob } from './queries'

const namesAtOnce = 50
const namesAtMost = 100_000

type Props = {
  t: Translator
  actor: Actor
  job: ShownJob
  /** `left` is the reason whose names are shown, `from` the first of them. */
  params: SearchParams
}

/** The reasons for which rows were left, each with its number; a press shows their names. */
export async function LeftList({ t, actor, job, params }: Props) {
  return (
    <ReasonList
      t={t}
      locale={actor.locale}
      path={jobPath(job.id)}
      reasons={job.left.map(({ reason, n }) => ({ reason, n, text: leftText(t, job.kind, reason) }))}
      params={params}
      names={(reason, page) => leftSubjects(actor, job, reason, page)}
    />
  )
}

type ReasonListProps = {
  t: Translator
  locale: string
  path: string
  reasons: readonly { reason: string; n: number; text: string }[]
  params: SearchParams
  names: (reason: string, page: { offset: number; limit: number }) => Promise<Subject[]>
}

/** Reasons with numbers, and the names of the one that the address asks for, a page at a time. */
export async function ReasonList({ t, locale, path, reasons, params, names }: ReasonListProps) {
  const open = reasons.find(({ reason }) => reason === params.left)
  const asked = Number(params.from ?? 0)
  const offset = Number.isInteger(asked) && asked > 0 && asked < namesAtMost ? asked : 0
  const shown = open ? await names(open.reason, { offset, limit: namesAtOnce }) : []
  const hasMore = open !== undefined && offset + namesAtOnce < open.n
  return (
    <ul className="border-line border-t">
      {reasons.map(({ reason, n, text }) => {
        const isOpen = reason === open?.reason
        const Arrow = isOpen ? ChevronDown : ChevronRight
        return (
          <li key={reason} className="border-line border-b last:border-b-0">
            <Link
              href={isOpen ? path : `${path}?left=${reason}`}
              scroll={false}
              aria-expanded={isOpen}
              className="flex min-h-12 items-center gap-3 px-5 py-2 text-ink hover:bg-sunken"
            >
              <Arrow aria-hidden className="shrink-0 text-ink-3" />
              <span className="min-w-0 grow">{text}</span>
              <span className="text-ink-2 tabular-nums">{n.toLocaleString(locale)}</span>
            </Link>
            {isOpen && (
              <div className="flex flex-col gap-2 px-5 pt-1 pb-4 pl-12">
                {shown.length === 0 && <p className="text-ink-3">{t('jobs.left.hidden')}</p>}
                <ul className="flex flex-col gap-1">
                  {shown.map(({ id, name, href }) => (
                    <li key={id} className="wrap-anywhere">
                      <Link href={href}>{name}</Link>
                    </li>
                  ))}
                </ul>
                {hasMore && (
                  <Link href={`${path}?left=${reason}&from=${offset + namesAtOnce}`} scroll={false}>
                    {t('jobs.left.more')}
                  </Link>
                )}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}
