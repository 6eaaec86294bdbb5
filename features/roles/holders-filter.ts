import { type Application, applications } from '@/lib/applications'
import type { SearchParams } from '@/lib/list'
import type { MessageKey } from '@/lib/translator'

/** Who of those whom roles let in really enters: registered people now, others once they registered, the banned not. */
export const entries = ['now', 'later', 'banned'] as const
export type Entry = (typeof entries)[number]

export type HoldersFilter = { text: string; entry: Entry | null; roleId: string | null }

/** What the URL asks for; whatever it does not know is left out. */
export function holdersFilter(params: SearchParams): HoldersFilter {
  const first = (name: string): string => [params[name] ?? []].flat()[0] ?? ''
  return {
    text: first('q'),
    entry: entries.find((entry) => entry === first('entry')) ?? null,
    roleId: first('role') || null,
  }
}

/** The application whose screen an address names. */
export const applicationOf = (segment: string): Application | null =>
  applications.find((application) => application === segment) ?? null

export const applicationPath = (application: Application): string => `/admin/applications/${application}`

export const entryTexts: Record<Entry, MessageKey> = {
  now: 'holders.entry.now',
  later: 'holders.entry.later',
  banned: 'holders.entry.banned',
}
