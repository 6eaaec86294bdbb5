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
import { type KnownPeople, knownAtMost, learnPeople, type NamedPerson } from './named-people'
import { type ListedEntry, quickly } from './queries'

type ActorKind = ListedEntry['actorKind']

/** An entry in texts. */
export type ExportedEntry = Pick<ListedEntry, 'event' | 'actorKind' | 'actorName' | 'subjectName'> & {
  /** `2026-11-21 14:05:09`, Moscow time. */
  at: string
  /** JSON; empty for none. */
  details: string
  address: string
  /** Who acted, or whom a stranger's deed concerns: the sentence's verb goes by their sex. */
  spokenOf: NamedPerson | null
}

type Batch = { lines: string; lastAt: string; lastId: string }

/** Every entry that fits, the latest first; `atOnce` in memory, and as many that are read meanwhile. */
export async function* auditBatches(
  actor: Actor,
  filter: AuditFilter,
  atOnce: number,
): AsyncGenerator<ExportedEntry[]> {
  authorize(actor, 'audit.read')
  const source = entrySource(actor, filter, await filteredPeople(actor, filter))
  const known: KnownPeople = new Map()
  const read = (last?: Batch) => readBatch(source, last && before(last), atOnce)
  for await (const [batch] of readAhead(1, read)) {
    const rows = batch?.lines.split(betweenLines).map((line) => line.split(betweenFields)) ?? []
    if (known.size > knownAtMost) known.clear()
    await learnPeople(actor, unknownIn(rows, known), known)
    yield rows.map((row) => entryOf(row, known))
  }
}

function unknownIn(rows: readonly string[][], known: KnownPeople): Set<string> {
  const ids = new Set<string>()
  for (const [card = '', account = ''] of rows) {
    if (card !== '' && !known.has(card)) ids.add(card)
    if (account !== '' && !known.has(account)) ids.add(account)
  }
  return ids
}

function entryOf(row: readonly string[], known: KnownPeople): ExportedEntry {
  const [card = '', account = '', at = '', event = '', kind = '', actorName = '', subjectName = ''] = row
  return {
    at,
    event,
    actorKind: actorKinds.get(kind) ?? 'person',
    actorName,
    subjectName,
    details: row[7] ?? '',
    address: row[8] ?? '',
    spokenOf: known.get(card) ?? known.get(account) ?? null,
  }
}

const actorKinds = new Map<string, ActorKind>(auditEntries.actorKind.enumValues.map((kind) => [kind, kind]))

const before = ({ lastAt, lastId }: Batch): SQL =>
  sql`(${auditEntries.at}, ${auditEntries.id}) < (${lastAt}::timestamptz, ${lastId}::uuid)`

const latestFirst = [sql`${auditEntries.at} desc`, sql`${auditEntries.id} desc`]

/** Of ASCII, to stand between fields and records; a name that holds one would forge fields. */
const [betweenLines, betweenFields] = ['\u001e', '\u001f']
const withoutSeparators = (column: typeof auditEntries.actorName | typeof auditEntries.subjectName) =>
  sql`translate(${column}, ${betweenLines + betweenFields}, '')`

/** As one text: the driver takes many times as long for as many rows, and JSON costs both sides twice of that. */
async function readBatch(source: EntrySource, beyond: SQL | undefined, atOnce: number): Promise<Batch[]> {
  const where = quickly(source, and(source.where, beyond), latestFirst, atOnce)
  const { actorKind } = auditEntries
  return database().execute<Batch>(sql`
    select string_agg(line, ${betweenLines}) as lines,
      (array_agg(at))[count(*)]::text as "lastAt", (array_agg(id))[count(*)] as "lastId"
    from (
      select ${auditEntries.at}, ${auditEntries.id}, concat_ws(${betweenFields}::text,
        case ${actorKind} when 'person' then coalesce(${auditEntries.actorMembershipId}::text, '')
          when 'stranger' then coalesce(${auditEntries.subjectId}::text, '') else '' end,
        case ${actorKind} when 'person' then coalesce(${auditEntries.actorAccountId}::text, '') else '' end,
        date_trunc('second', ${auditEntries.at} at time zone ${timeZone})::text,
        ${auditEntries.event}, ${actorKind},
        ${withoutSeparators(auditEntries.actorName)}, ${withoutSeparators(auditEntries.subjectName)},
        case when ${auditEntries.details} = '{}' then '' else ${auditEntries.details}::text end,
        coalesce(host(${auditEntries.address}), '')) as line
      from ${auditEntries} where ${where} order by ${sql.join(latestFirst, sql`, `)} limit ${atOnce}
    ) entry
    having count(*) > 0`)
}
