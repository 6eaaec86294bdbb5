import 'server-only'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { recordAudit } from '@/features/audit/record'
import { giveTags, takeTagsBack } from '@/features/tags/give'
import { untaggedEquipment } from '@/features/tags/scope'
import type { Operation } from '../operation'
import { isBinned } from './equipment-standing'

const params = z.object({})
const before = z.object({ tagId: z.uuid() })

/** Gives each of these objects a tag that has none; the job's page leads on to printing them. */
export const tagEquipment: Operation<z.output<typeof params>> = {
  kind: 'equipment.give-tags',
  permission: 'equipment.write',
  params,
  title: (t) => t('bulk.equipment.title.giveTags'),
  otherwise: 'tagged',
  onward: { text: 'tags.print', href: (id) => `/admin/tags/print?job=${id}` },
  obstacles: ({ actor }) => [
    ['deleted', isBinned],
    ['tagged', sql`not (${untaggedEquipment(actor)})`],
  ],
  async apply({ tx, actor, job }, ids) {
    const given = await giveTags(tx, actor, ids)
    if (given.length > 0) {
      await recordAudit(tx, actor, {
        event: 'tags.created',
        details: { count: given.length, job: job.id },
      })
    }
    return given.map(({ equipmentId, tagId }) => ({ subjectId: equipmentId, before: { tagId } }))
  },
  undo: {
    restore: ({ tx, actor }, entries) =>
      takeTagsBack(
        tx,
        actor,
        entries.map(({ subjectId, before: kept }) => ({
          equipmentId: subjectId,
          tagId: before.parse(kept).tagId,
        })),
      ),
  },
}
