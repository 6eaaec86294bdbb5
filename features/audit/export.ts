import 'server-only'
import { database } from '@/db/client'
import type { Actor } from '@/lib/actor'
import { csvLine } from '@/lib/csv'
import { translatorFor } from '@/lib/translator'
import { detailLines } from './details'
import { auditBatches, type ExportedEntry } from './export-batches'
import type { AuditFilter } from './filter'
import { rolesOfJournal } from './queries'
import { recordAudit } from './record'
import { sentenceText } from './sentence'

const entriesAtOnce = 2_000

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
  const lineOf = (entry: ExportedEntry): string =>
    csvLine([
      timeOf(entry),
      sentenceText(t, entry),
      entry.actorKind === 'system' ? t('audit.system') : entry.actorName,
      entry.subjectName,
      detailLines(t, entry.details, roles).join('; '),
      entry.address ?? '',
      entry.event,
    ])
  for await (const entries of auditBatches(actor, filter, entriesAtOnce)) yield entries.map(lineOf).join('')
}

/** `2026-11-21 14:05:09`, Moscow time, as spreadsheets read it. */
const timeOf = ({ localAt }: ExportedEntry): string => localAt.slice(0, 19).replace('T', ' ')
