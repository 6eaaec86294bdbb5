import 'server-only'
import type { Locale } from '@/lib/locales'
import { fullMoment } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import type { ListedJob } from './queries'
import { kindNamed } from './work'

type Titled = Pick<ListedJob, 'kind' | 'params' | 'undoes'>

/** What a job does, in words. */
export function jobTitle(t: Translator, { kind, params, undoes }: Titled): string {
  const known = kindNamed(kind)
  const title = known?.params.safeParse(params).success ? known.title(t, params) : t('jobs.unknown')
  return undoes ? t('jobs.undoOf', { title: title.charAt(0).toLowerCase() + title.slice(1) }) : title
}

/** How many of a hundred parts lie behind. */
export const percentOf = ({ position, total }: Pick<ListedJob, 'position' | 'total'>): number =>
  total === null ? 0 : total === 0 ? 100 : Math.floor((position / total) * 100)

type Standing = Pick<ListedJob, 'state' | 'isDue' | 'dueAt'>

export const stateText = (t: Translator, locale: Locale, { state, isDue, dueAt }: Standing): string =>
  state === 'queued' && !isDue
    ? t('jobs.state.later', { date: fullMoment(locale, dueAt) })
    : t(`jobs.state.${state}`)

/** A leftover's reason in words. */
export const leftText = (t: Translator, kind: string, reason: string): string =>
  kindNamed(kind)?.reason?.(t, reason) ?? t('jobs.reason.broken')
