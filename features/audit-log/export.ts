import 'server-only'
import { database } from '@/db/client'
import { recordAudit } from '@/features/audit/record'
import type { Actor } from '@/lib/actor'
import { csvLine } from '@/lib/csv'
import { translatorFor } from '@/lib/translator'
import { detailLines } from './details'
import { auditBatches, type ExportedEntry } from './export-batches'
import type { AuditFilter } from './filter'
import { rolesOfJournal } from './queries'
import { sentenceText } from './sentence'

const entriesAtOnce = 5_000
const rememberedAtMost = 1_000

/** Notes that the journal leaves the house, and by which filter; called before the first line does. */
export async function recordExport(actor: Actor, filter: AuditFilter): Promise<void> {
  const asked = Object.entries(filter).filter(([name, value]) => value && name !== 'text')
  await recordAudit(database(), actor, {
    event: 'audit.exported',
    details: { filter: Object.fromEntries(asked) },
  })
}

/** The entries that fit as lines of CSV, a header first, the latest first; a bounded number of them in memory. */
export async function* auditCsv(actor: Actor, filter: AuditFilter): AsyncGenerator<string> {
  const t = translatorFor(actor.locale)
  const roles = await rolesOfJournal(actor)
  yield csvLine([
    t('audit.column.at'),
    t('audit.column.event'),
    t('audit.export.actor'),
    t('audit.export.subject'),
    t('audit.export.details'),
    t('audit.column.address'),
    t('audit.export.code'),
  ])
  const detailsOf = remembering((json: string) => detailLines(t, factsIn(json), roles).join('; '))
  const system = t('audit.system')
  const lineOf = (entry: ExportedEntry): string =>
    csvLine([
      entry.at,
      sentenceText(t, toldBy(entry)),
      entry.actorKind === 'system' ? system : entry.actorName,
      entry.subjectName,
      entry.details === '' ? '' : detailsOf(entry.details),
      entry.address,
      entry.event,
    ])
  for await (const entries of auditBatches(actor, filter, entriesAtOnce)) yield entries.map(lineOf).join('')
}

/** Only a sentence without a name looks for one in the details. */
const toldBy = ({ event, actorKind, actorName, subjectName, details, spokenOf }: ExportedEntry) => ({
  event,
  actorKind,
  actorName,
  subjectName,
  details: subjectName === '' ? factsIn(details) : {},
  actorPerson: spokenOf,
  subjectPerson: spokenOf,
})

const factsIn = (json: string): Record<string, unknown> => (json === '' ? {} : JSON.parse(json))

/** Many entries tell the same, and putting JSON into words takes longer than all else of a line. */
function remembering(inWords: (json: string) => string): (json: string) => string {
  const known = new Map<string, string>()
  return (json) => {
    const said = known.get(json) ?? inWords(json)
    if (known.size >= rememberedAtMost) known.clear()
    known.set(json, said)
    return said
  }
}
