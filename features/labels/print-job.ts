import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Queryable } from '@/db/client'
import { labelParts, labelPrints, labelPrintTags, tagEvents } from '@/db/schema'
import { defineJob } from '@/features/jobs/kind'
import type { Actor } from '@/lib/actor'
import { storeContent } from '@/lib/storage'
import { translatorFor } from '@/lib/translator'
import { printedFacts, surroundingsOf } from './facts'
import { drawPart, labelsOfPart, partsOf } from './part'
import { drawnLabels, unreadableLabels } from './print-counts'

const largestPart = 512 * 1024 * 1024

/** Draws a print file by file; a file is a row of the job. */
export const printJob = defineJob({
  kind: 'labels.print',
  permission: 'equipment.write',
  params: z.object({ printId: z.uuid() }),
  batchSize: 1,
  async total({ tx, actor, params }) {
    const print = await findDesign(tx, actor.organizationId, params.printId)
    return print ? partsOf(print.design, print.count) : 0
  },
  async step({ tx, actor, params, from, to }) {
    const print = await findDesign(tx, actor.organizationId, params.printId)
    if (!print) return { done: 0, skipped: to - from, refused: 0 }
    const around = await surroundingsOf(actor.organizationId)
    const title = translatorFor(actor.locale)('labels.fileTitle', { organization: around.organization })
    for (let part = from; part < to; part++) {
      const range = labelsOfPart(print.design, print.count, part)
      const facts = await printedFacts(tx, params.printId, range, around)
      const logo = print.design.hasLogo ? around.logo : null
      const { file, unreadable } = await drawPart(facts, print.design, { isFirst: part === 0, logo, title })
      if (unreadable.length > 0) {
        const positions = unreadable.map((place) => range.from + place)
        await noteUnreadable(tx, actor, params.printId, positions)
      }
      if (!file) continue
      const stored = await storeContent(file, largestPart)
      if (!stored) throw new Error('a file of labels is larger than any can be')
      await tx
        .insert(labelParts)
        .values({
          organizationId: actor.organizationId,
          printId: params.printId,
          position: range.from,
          labels: facts.length - unreadable.length,
          ...stored,
        })
        .onConflictDoNothing()
    }
    await finishWhenWhole(tx, params.printId)
    return { done: to - from, skipped: 0, refused: 0 }
  },
  title: (t) => t('labels.jobTitle'),
})

async function findDesign(tx: Queryable, organizationId: string, id: string) {
  const [row] = await tx
    .select({ design: labelPrints.design, count: labelPrints.count })
    .from(labelPrints)
    .where(and(eq(labelPrints.organizationId, organizationId), eq(labelPrints.id, id)))
  return row ?? null
}

/** So that the print names them, and their tags' histories say that nothing was printed. */
async function noteUnreadable(
  tx: Queryable,
  { organizationId, accountId }: Actor,
  printId: string,
  positions: readonly number[],
): Promise<void> {
  await tx.execute(sql`
    with noted as (
      update ${labelPrintTags} set is_unreadable = true
      where organization_id = ${organizationId} and print_id = ${printId}
        and position = any(${sql.param(positions)}::int[])
      returning tag_id
    )
    insert into ${tagEvents} (organization_id, tag_id, kind, by_account_id)
    select ${organizationId}, tag_id, 'unreadable', ${accountId} from noted`)
}

async function finishWhenWhole(tx: Queryable, id: string): Promise<void> {
  await tx
    .update(labelPrints)
    .set({ finishedAt: sql`now()` })
    .where(
      and(
        eq(labelPrints.id, id),
        sql`${labelPrints.count} = ${drawnLabels(sql.param(id))} + ${unreadableLabels(sql.param(id))}`,
      ),
    )
}
