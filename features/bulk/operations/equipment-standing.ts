import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { equipment } from '@/db/schema'
import { recordAuditOfEquipment } from '@/features/audit/record-cards'
import { bringEntriesBack } from '@/features/registries/unused'
import type { Translator } from '@/lib/translator'
import { anyOf, entriesOf, journalRows, type Operation, raised } from '../operation'

const params = z.object({})
type Plain = z.output<typeof params>

const common = { permission: 'equipment.write', params } as const

export const isBinned: SQL = sql`${equipment.deletedAt} is not null`

/** Shows the passports of these objects to anybody with a code, or to nobody. */
const setPublished = (
  isPublished: boolean,
  named: { kind: string; title: (t: Translator) => string; same: string },
): Operation<Plain> => ({
  ...common,
  kind: named.kind,
  title: named.title,
  obstacles: () => [
    ['deleted', isBinned],
    [named.same, sql`${equipment.isPublished} = ${isPublished}`],
  ],
  async apply({ tx, actor, job }, ids) {
    const rows = await tx.execute<{ id: string }>(sql`
      update ${equipment} set is_published = ${isPublished}, ${raised}
      where ${equipment.id} = ${anyOf(ids)} returning ${equipment.id}`)
    await recordAuditOfEquipment(tx, actor, eventOf(isPublished), ids, { job: job.id })
    return entriesOf(rows)
  },
  undo: {
    obstacles: () => [['deleted', isBinned]],
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${equipment} set is_published = ${!isPublished}, ${raised}
        from ${journalRows(entries, sql`nothing text`)}
        where ${equipment.id} = kept.subject_id and ${equipment.isPublished} = ${isPublished}
        returning ${equipment.id}`)
      const ids = rows.map(({ id }) => id)
      await recordAuditOfEquipment(tx, actor, eventOf(!isPublished), ids, { job: job.id })
      return ids
    },
  },
})

const eventOf = (isPublished: boolean) =>
  isPublished ? ('equipment.published' as const) : ('equipment.unpublished' as const)

export const publish = setPublished(true, {
  kind: 'equipment.publish',
  title: (t) => t('bulk.equipment.title.publish'),
  same: 'published',
})

export const unpublish = setPublished(false, {
  kind: 'equipment.unpublish',
  title: (t) => t('bulk.equipment.title.unpublish'),
  same: 'unpublished',
})

/** Something that is not in the bin got the inventory number. */
const isNumberTaken: SQL = sql`(${equipment.inventoryNumber} <> '' and exists (select from ${equipment} other
  where other.organization_id = ${equipment.organizationId} and other.deleted_at is null
    and other.id <> ${equipment.id} and ${hasNumberOf(sql`other`)}))`

function hasNumberOf(other: SQL): SQL {
  return sql`(lower(${other}.inventory_number) = lower(${equipment.inventoryNumber}) and ${other}.inventory_number <> '')`
}

export const binEquipment: Operation<Plain> = {
  ...common,
  kind: 'equipment.delete',
  title: (t) => t('bulk.equipment.title.delete'),
  obstacles: () => [['deleted', isBinned]],
  async apply({ tx, actor, job }, ids) {
    const rows = await tx.execute<{ id: string; at: string }>(sql`
      update ${equipment} set deleted_at = now(), ${raised} where ${equipment.id} = ${anyOf(ids)}
      returning ${equipment.id}, now()::text as at`)
    await recordAuditOfEquipment(tx, actor, 'equipment.deleted', ids, { job: job.id })
    return entriesOf(rows)
  },
  undo: {
    obstacles: () => [['number-taken', sql`(${isBinned} and ${isNumberTaken})`]],
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${equipment} set deleted_at = null, ${raised}
        from ${journalRows(entries, sql`at timestamptz`)}
        where ${equipment.id} = kept.subject_id and ${equipment.deletedAt} = kept.at
        returning ${equipment.id}`)
      const ids = rows.map(({ id }) => id)
      await bringEntriesBack(tx, actor, ids, equipment)
      await recordAuditOfEquipment(tx, actor, 'equipment.restored', ids, { job: job.id })
      return ids
    },
  },
}

export const takeFromBin: Operation<Plain> = {
  ...common,
  kind: 'equipment.restore',
  title: (t) => t('bulk.equipment.title.restore'),
  otherwise: 'number-taken',
  obstacles: () => [
    ['not-deleted', sql`not ${isBinned}`],
    ['number-taken', isNumberTaken],
  ],
  /** Of two that were chosen with one inventory number, the earlier gets it. */
  async apply({ tx, actor, job }, ids) {
    const rows = await tx.execute<{ id: string; was: string; made: number }>(sql`
      update ${equipment} set deleted_at = null, ${raised}
      where ${equipment.id} = ${anyOf(ids)} and not exists (
        select from ${equipment} twin where twin.id = ${anyOf(ids)} and twin.id < ${equipment.id}
          and ${hasNumberOf(sql`twin`)})
      returning ${equipment.id}, old.deleted_at::text as was, ${equipment.version} as made`)
    const restored = rows.map(({ id }) => id)
    await bringEntriesBack(tx, actor, restored, equipment)
    await recordAuditOfEquipment(tx, actor, 'equipment.restored', restored, { job: job.id })
    return entriesOf(rows)
  },
  undo: {
    /** What was edited since is left. */
    async restore({ tx, actor, job }, entries) {
      const rows = await tx.execute<{ id: string }>(sql`
        update ${equipment} set deleted_at = kept.was, ${raised}
        from ${journalRows(entries, sql`was timestamptz, made int`)}
        where ${equipment.id} = kept.subject_id and not ${isBinned} and ${equipment.version} = kept.made
        returning ${equipment.id}`)
      const ids = rows.map(({ id }) => id)
      await recordAuditOfEquipment(tx, actor, 'equipment.deleted', ids, { job: job.id })
      return ids
    },
  },
}
