import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment, tagEvents, tags } from '@/db/schema'
import type { AuditEvent } from '@/features/audit/events'
import { recordAudit } from '@/features/audit/record'
import { equipmentSubject } from '@/features/audit/subjects'
import { visibleEquipment } from '@/features/equipment/scope'
import { type Actor, authorize } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { insertTags } from './insert'
import { tagNumberText } from './number'
import { mostTagsAtOnce } from './schema'
import { untaggedEquipment, visibleTags } from './scope'

type Tag = typeof tags.$inferSelect
type Step = { id: string; version: number }

/** Makes blank tags to be printed and bound later; their ids, in the order of printing. `draftId` makes it once. */
export async function createBlankTags(
  actor: Actor,
  { draftId, count }: { draftId: string; count: number },
): Promise<Result<{ ids: string[] }>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const made = await insertTags(tx, actor, draftId, Array<null>(count).fill(null))
    if (made.length > 0)
      await recordAudit(tx, actor, { event: 'tags.created', details: { count: made.length } })
    return ok({ ids: made.map(({ id }) => id) })
  })
}

/** Another tag of an object. */
export async function createTagFor(
  actor: Actor,
  { draftId, equipmentId }: { draftId: string; equipmentId: string },
): Promise<Result> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const thing = await findEquipment(tx, actor, equipmentId)
    if (!thing) return refused({ message: messageKey('tags.problem.noEquipment') })
    const made = await insertTags(tx, actor, draftId, [thing.id])
    if (made.length > 0)
      await recordAudit(tx, actor, {
        event: 'tags.created',
        subject: equipmentSubject(thing),
        details: { count: 1 },
      })
    return done
  })
}

/** Gives a tag to every object of the actor's that has none in use, the first `mostTagsAtOnce` of them; the tags' ids. */
export async function createMissingTags(
  actor: Actor,
  { draftId }: { draftId: string },
): Promise<Result<{ ids: string[] }>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const untagged = await tx
      .select({ id: equipment.id })
      .from(equipment)
      .where(untaggedEquipment(actor))
      .orderBy(equipment.sortName, equipment.id)
      .limit(mostTagsAtOnce)
    const made = await insertTags(
      tx,
      actor,
      draftId,
      untagged.map(({ id }) => id),
    )
    if (made.length > 0)
      await recordAudit(tx, actor, { event: 'tags.created', details: { count: made.length } })
    return ok({ ids: made.map(({ id }) => id) })
  })
}

/**
 * Binds a tag to an object: a blank, lost or revoked one, or one that stood elsewhere. `version` is that of the tag as it was
 * shown: of two people at one tag one wins, and the other is told what it is bound to now.
 */
export async function bindTag(
  actor: Actor,
  { id, version, equipmentId }: Step & { equipmentId: string },
): Promise<Result<{ name: string }>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const thing = await findEquipment(tx, actor, equipmentId)
    if (!thing) return refused({ field: 'equipmentId', message: messageKey('tags.problem.noEquipment') })
    const before = await findTagRow(tx, actor, id)
    if (!before) return refused({ message: messageKey('tags.problem.gone') })
    if (before.state === 'bound' && before.equipmentId === thing.id) return ok({ name: thing.name })
    if (before.version !== version) return refused(await meanwhile(tx, before))
    await change(tx, before, { state: 'bound', equipmentId: thing.id })
    await note(tx, actor, before, { kind: 'bound', equipmentId: thing.id })
    await recordAudit(tx, actor, {
      event: 'tags.bound',
      subject: equipmentSubject(thing),
      details: { number: tagNumberText(before.number) },
    })
    return ok({ name: thing.name })
  })
}

/** Puts a tag out of use for good; it answers politely from then on. */
export const revokeTag = (actor: Actor, step: Step): Promise<Result> =>
  moveTag(actor, step, 'revoked', () => 'revoked')

/** The sticker is gone from its place. Its next scan says where it turned up. */
export const reportTagLost = (actor: Actor, step: Step): Promise<Result> =>
  moveTag(actor, step, 'lost', () => 'lost')

/** A lost tag is where it was after all. */
export const reportTagFound = (actor: Actor, step: Step): Promise<Result> =>
  moveTag(actor, step, 'found', ({ state, equipmentId }) => {
    if (state !== 'lost') return state
    return equipmentId ? 'bound' : 'blank'
  })

/** Nothing is done where the tag is in that state already. */
async function moveTag(
  actor: Actor,
  { id, version }: Step,
  kind: 'revoked' | 'lost' | 'found',
  stateAfter: (tag: Tag) => Tag['state'],
): Promise<Result> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const before = await findTagRow(tx, actor, id)
    if (!before) return refused({ message: messageKey('tags.problem.gone') })
    const state = stateAfter(before)
    if (before.state === state) return done
    if (before.version !== version) return refused(await meanwhile(tx, before))
    await change(tx, before, { state })
    await note(tx, actor, before, { kind, equipmentId: before.equipmentId })
    await recordNumbered(tx, actor, `tags.${kind}`, before)
    return done
  })
}

async function findTagRow(tx: Queryable, actor: Actor, id: string): Promise<Tag | null> {
  const [row] = await tx
    .select()
    .from(tags)
    .where(and(visibleTags(actor), eq(tags.id, id)))
    .for('update')
  return row ?? null
}

async function findEquipment(tx: Queryable, actor: Actor, id: string) {
  const [row] = await tx
    .select({ id: equipment.id, name: equipment.name })
    .from(equipment)
    .where(and(visibleEquipment(actor), isNull(equipment.deletedAt), eq(equipment.id, id)))
    .for('share')
  return row ?? null
}

/** What somebody else did to the tag in the meantime. */
async function meanwhile(tx: Queryable, { state, equipmentId }: Tag) {
  const [row] = equipmentId
    ? await tx.select({ name: equipment.name }).from(equipment).where(eq(equipment.id, equipmentId))
    : []
  return state === 'bound'
    ? { message: messageKey('tags.problem.boundMeanwhile'), params: { name: row?.name ?? '' } }
    : { message: messageKey('tags.problem.changedMeanwhile') }
}

const change = (tx: Queryable, tag: Tag, values: Partial<Pick<Tag, 'state' | 'equipmentId'>>) =>
  tx
    .update(tags)
    .set({ ...values, version: sql`${tags.version} + 1`, changedAt: sql`now()` })
    .where(eq(tags.id, tag.id))

const note = (
  tx: Queryable,
  actor: Actor,
  tag: Tag,
  event: Pick<typeof tagEvents.$inferInsert, 'kind' | 'equipmentId'>,
) =>
  tx
    .insert(tagEvents)
    .values({ organizationId: tag.organizationId, tagId: tag.id, byAccountId: actor.accountId, ...event })

async function recordNumbered(tx: Queryable, actor: Actor, event: AuditEvent, tag: Tag): Promise<void> {
  const [thing] = tag.equipmentId
    ? await tx
        .select({ id: equipment.id, name: equipment.name })
        .from(equipment)
        .where(eq(equipment.id, tag.equipmentId))
    : []
  await recordAudit(tx, actor, {
    event,
    ...(thing && { subject: equipmentSubject(thing) }),
    details: { number: tagNumberText(tag.number) },
  })
}
