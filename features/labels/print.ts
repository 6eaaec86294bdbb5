import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import type { LabelDesign } from '@/db/schema'
import { equipment, jobs, labelParts, labelPrints, labelPrintTags, tagEvents, tags } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { startJob } from '@/features/jobs/start'
import { visibleTags } from '@/features/tags/scope'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { endOfPart } from './part'
import { unreadableLabels } from './print-counts'
import { printJob } from './print-job'
import { visiblePrints } from './print-scope'
import { selectedTags, type TagSelection } from './selection'

const mostLabels = 10_000

/** Asks for labels of the selected tags; the worker draws them. The same `draftId` twice is one print. */
export async function startPrint(
  actor: Actor,
  { draftId, design, selection }: { draftId: string; design: LabelDesign; selection: TagSelection },
): Promise<Result<{ id: string }>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const where = selectedTags(actor, selection)
    const count = await tx.$count(tags, where)
    if (count === 0) return refused({ message: messageKey('labels.problem.none') })
    if (count > mostLabels) return refused({ message: messageKey('labels.problem.tooMany') })
    const [created] = await tx
      .insert(labelPrints)
      .values({
        id: draftId,
        organizationId: actor.organizationId,
        design,
        format: design.format,
        count,
        byAccountId: actor.accountId,
      })
      .onConflictDoNothing()
      .returning({ id: labelPrints.id })
    if (!created) return ok({ id: draftId })
    await tx.execute(sql`
      with chosen as (
        insert into ${labelPrintTags} (organization_id, print_id, position, tag_id)
        select ${actor.organizationId}, ${created.id}, row_number() over (order by ${tags.createdAt}, ${tags.id}) - 1, ${tags.id}
        from ${tags} where ${where}
        returning tag_id
      )
      insert into ${tagEvents} (organization_id, tag_id, kind, by_account_id)
      select ${actor.organizationId}, tag_id, 'printed', ${actor.accountId} from chosen`)
    const jobId = await startJob(tx, actor, printJob, { printId: created.id }, { id: created.id })
    // A print is known by its job's id, and this one is another's.
    if (jobId !== created.id) return refused({ message: messageKey('common.unreadable') })
    await recordAudit(tx, actor, { event: 'tags.printed', details: { count } })
    return ok(created)
  })
}

/** How many labels a print of the selection would have. */
export async function countSelected(actor: Actor, selection: TagSelection): Promise<number> {
  authorize(actor, 'equipment.write')
  return database().$count(tags, selectedTags(actor, selection))
}

/** A print with its files and how far it is; null when the actor may not know of it. */
export async function findPrint(actor: Actor, id: string) {
  authorize(actor, 'equipment.write')
  if (!isUuid(id)) return null
  const [print] = await database()
    .select({
      id: labelPrints.id,
      design: labelPrints.design,
      count: labelPrints.count,
      unreadable: unreadableLabels(labelPrints.id),
      state: jobs.state,
    })
    .from(labelPrints)
    .leftJoin(jobs, eq(jobs.id, labelPrints.id))
    .where(and(visiblePrints(actor), eq(labelPrints.id, id)))
  if (!print) return null
  const parts = await database()
    .select({ position: labelParts.position, labels: labelParts.labels, bytes: labelParts.bytes })
    .from(labelParts)
    .where(eq(labelParts.printId, id))
    .orderBy(labelParts.position)
  const { design, ...facts } = print
  return {
    ...facts,
    format: design.format,
    parts: parts.map((part) => ({ ...part, end: endOfPart(design, print.count, part.position) })),
    drawn: parts.reduce((sum, part) => sum + part.labels, 0),
  }
}

/** One file of a print; null when it is not there, or not the actor's. */
export async function findPart(actor: Actor, id: string, position: string) {
  authorize(actor, 'equipment.write')
  if (!isUuid(id) || !/^\d{1,5}$/.test(position)) return null
  const [row] = await database()
    .select({
      hash: labelParts.hash,
      bytes: labelParts.bytes,
      position: labelParts.position,
      design: labelPrints.design,
      count: labelPrints.count,
    })
    .from(labelParts)
    .innerJoin(labelPrints, eq(labelPrints.id, labelParts.printId))
    .where(and(visiblePrints(actor), eq(labelParts.printId, id), eq(labelParts.position, Number(position))))
  if (!row) return null
  const { design, count, ...part } = row
  return { ...part, format: design.format, end: endOfPart(design, count, part.position) }
}

const mostNamed = 100

/** The first hundred labels of a print whose codes could not be read back; see `findPrint` for the print itself. */
export async function unreadableOf(actor: Actor, printId: string) {
  authorize(actor, 'equipment.write')
  return database()
    .select({ tagId: tags.id, number: tags.number, equipmentName: equipment.name })
    .from(labelPrintTags)
    .innerJoin(tags, eq(tags.id, labelPrintTags.tagId))
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .where(and(visibleTags(actor), eq(labelPrintTags.printId, printId), labelPrintTags.isUnreadable))
    .orderBy(labelPrintTags.position)
    .limit(mostNamed)
}
