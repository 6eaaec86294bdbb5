import 'server-only'
import { and, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { auditEntries } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { timeZone } from '@/lib/moment'
import { readAhead } from '@/lib/read-ahead'
import { type EntrySource, entrySource } from './entry-source'
import type { AuditFilter } from './filter'
import { filteredPeople } from './filtered-people'
import { type KnownPeople, knownAtMost, withPeople } from './named-people'
import { type ListedEntry, quickly } from './queries'

/** An entry as JSON brings it: `at` with its microseconds, `localAt` in Moscow time without an offset. */
type ReadEntry = Omit<typeof auditEntries.$inferSelect, 'at' | 'organizationId' | 'subjectKind'> & {
  at: string
  localAt: string
}

export type ExportedEntry = ReadEntry & Pick<ListedEntry, 'actorPerson' | 'subjectPerson'>

/** Every entry that fits, the latest first; `atOnce` in memory, and as many that are read meanwhile. */
export async function* auditBatches(
  actor: Actor,
  filter: AuditFilter,
  atOnce: number,
): AsyncGenerator<ExportedEntry[]> {
  authorize(actor, 'audit.read')
  const source = entrySource(actor, filter, await filteredPeople(actor, filter))
  const known: KnownPeople = new Map()
  const read = (last?: ReadEntry) => readBatch(source, last && before(last), atOnce)
  for await (const entries of readAhead(atOnce, read)) {
    if (known.size > knownAtMost) known.clear()
    yield await withPeople(actor, entries, known)
  }
}

const before = ({ at, id }: ReadEntry): SQL =>
  sql`(${auditEntries.at}, ${auditEntries.id}) < (${at}::timestamptz, ${id}::uuid)`

const latestFirst = [sql`${auditEntries.at} desc`, sql`${auditEntries.id} desc`]

/** As one JSON: reading as many rows takes the driver twice as long as all else. */
async function readBatch(source: EntrySource, beyond: SQL | undefined, atOnce: number): Promise<ReadEntry[]> {
  const where = quickly(source, and(source.where, beyond), latestFirst, atOnce)
  const [batch] = await database().execute<{ entries: ReadEntry[] }>(sql`
    select coalesce(json_agg(entry), '[]') as entries from (
      select ${auditEntries.id}, ${auditEntries.at}, ${auditEntries.at} at time zone ${timeZone} as "localAt",
        ${auditEntries.event}, ${auditEntries.actorKind} as "actorKind", ${auditEntries.actorAccountId} as "actorAccountId",
        ${auditEntries.actorMembershipId} as "actorMembershipId", ${auditEntries.actorName} as "actorName",
        ${auditEntries.subjectId} as "subjectId", ${auditEntries.subjectName} as "subjectName", ${auditEntries.details},
        ${auditEntries.address}
      from ${auditEntries} where ${where} order by ${sql.join(latestFirst, sql`, `)} limit ${atOnce}
    ) entry`)
  return batch?.entries ?? []
}
