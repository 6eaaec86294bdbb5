import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import type { SyncCursor } from '@/db/schema'
import type { Directory } from '@/features/directory/connection'
import { type Entry, textOf } from '@/features/directory/entry'
import { isGroup, rootOf } from '@/features/directory/groups'
import type { DirectorySettings } from '@/features/directory/settings'
import type { Sync } from '@/features/directory/sync'

/** Where a reading stands in the directory's own count of changes. */
export type Place = {
  /** The server's name for its count; null where changes are told by time. */
  server: string | null
  pass(entry: Entry): void
  cursor(): SyncCursor | null
}

/** Asked before anything is read, so that what changes meanwhile is read again by the next run. */
export async function placeNow(
  directory: Directory,
  kind: DirectorySettings['kind'],
  before: SyncCursor | null,
): Promise<Place> {
  if (kind === 'active-directory') {
    for await (const root of directory.search({
      base: '',
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['highestCommittedUSN', 'dsServiceName'],
      pageSize: null,
    })) {
      const usn = textOf(root, 'highestCommittedUSN')
      const server = textOf(root, 'dsServiceName')
      if (usn && server && /^\d+$/.test(usn)) {
        return { server, pass: () => {}, cursor: () => ({ kind: 'usn', server, usn }) }
      }
    }
  }
  let latest = before?.kind === 'time' ? before.at : null
  return {
    server: null,
    pass(entry) {
      const at = textOf(entry, 'modifyTimestamp')
      if (at && isGeneralizedTime(at) && (latest === null || at > latest)) latest = at
    },
    cursor: () => (latest === null ? null : { kind: 'time', at: latest }),
  }
}

const isGeneralizedTime = (text: string): boolean => /^\d{14}(?:\.\d+)?Z$/.test(text)

/** Once a day everybody is read; and after a change of the mapping, or by another server, whose numbers are others. */
export async function wholeIsDue(
  db: Queryable,
  { cursor, readWholeAt }: Sync,
  place: Place,
): Promise<boolean> {
  if (!cursor || !readWholeAt) return true
  if (cursor.kind === 'usn' ? cursor.server !== place.server : place.server !== null) return true
  const [row] = await db.execute<{ due: boolean }>(
    sql`select ${readWholeAt.toISOString()}::timestamptz < now() - interval '1 day' as due`,
  )
  return row?.due !== false
}

/**
 * A filter of the people whom the directory changed since the last run; null where a group changed too, which changes people
 * without a trace on their own entries.
 */
export async function changesSince(
  directory: Directory,
  { baseDn, personFilter }: DirectorySettings,
  { cursor, groups }: Sync,
): Promise<string | null> {
  if (!cursor) return null
  const since =
    cursor.kind === 'usn' ? `(uSNChanged>=${BigInt(cursor.usn) + 1n})` : `(!(modifyTimestamp<=${cursor.at}))`
  if (groups.length > 0) {
    const changed = { base: rootOf(baseDn), scope: 'sub' as const, filter: `(&${isGroup}${since})` }
    for await (const _ of directory.search({ ...changed, attributes: ['1.1'], limit: 1 })) return null
  }
  return `(&${personFilter}${since})`
}
