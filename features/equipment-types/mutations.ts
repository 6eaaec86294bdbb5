import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment, equipmentAttributes, equipmentTypes } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { attributesOfTypes } from '@/features/attributes/attributes'
import { recordAudit } from '@/features/audit/record'
import { equipmentTypeSubject } from '@/features/audit/subjects'
import { type Actor, authorize } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import { messageKey, type Translator, translatorFor } from '@/lib/translator'
import { type CarriedVersion, type FactWords, settleVersion } from '@/lib/version'
import type { NewType, TypeChange, TypedAttribute } from './schema'
import { type TypeFacts, typeFacts, typeWords } from './type-facts'

type Saved = { id: string }

/** Creates a type with its attributes. The same form sent twice creates one. */
export async function createType(
  actor: Actor,
  { draftId, name, attributes }: NewType,
): Promise<Result<Saved>> {
  authorize(actor, 'equipment.write')
  const { organizationId } = actor
  return naming(() =>
    resultTransaction(async (tx) => {
      const isSentBefore = and(
        eq(equipmentTypes.organizationId, organizationId),
        eq(equipmentTypes.id, draftId),
        eq(equipmentTypes.name, name),
      )
      // Asked first: the same form, saved between the two questions, is found by the second.
      const isDraftFree = (await tx.$count(equipmentTypes, eq(equipmentTypes.id, draftId))) === 0
      if ((await tx.$count(equipmentTypes, isSentBefore)) > 0) return ok({ id: draftId })
      const [type] = await tx
        .insert(equipmentTypes)
        .values({ ...(isDraftFree && { id: draftId }), organizationId, name })
        .onConflictDoNothing({ target: equipmentTypes.id })
        .returning({ id: equipmentTypes.id })
      if (!type) return ok({ id: draftId })
      const { id } = type
      const fresh = attributes.map((attribute) => ({ ...attribute, id: null }))
      const written = await writeRows(tx, actor, id, [], fresh)
      if (!written.ok) return written
      await recordAudit(tx, actor, {
        event: 'equipment.type-created',
        subject: equipmentTypeSubject({ id, name }),
      })
      return ok({ id })
    }),
  )
}

/** Writes a type anew. Attributes that are gone from the form keep their values, unseen. */
export async function updateType(actor: Actor, input: TypeChange): Promise<Result<Saved>> {
  authorize(actor, 'equipment.write')
  const t = translatorFor(actor.locale)
  return naming(() => resultTransaction((tx) => update(tx, actor, input, t)))
}

async function update(tx: Queryable, actor: Actor, input: TypeChange, t: Translator): Promise<Result<Saved>> {
  const type = await lockType(tx, actor, input.id)
  if (!type) return refused({ message: messageKey('equipment.problem.typeGone') })
  const rewritten = await rewriteType(tx, actor, type, input, typeWords(t))
  if (!rewritten.ok) return rewritten
  const { name, fields } = rewritten.value
  if (fields.length > 0) {
    await recordAudit(tx, actor, {
      event: 'equipment.type-updated',
      subject: equipmentTypeSubject({ id: type.id, name }),
      details: { fields },
    })
  }
  return ok({ id: type.id })
}

type Rewritten = { name: string; fields: { field: string; before: string; after: string }[] }

/** Makes a locked type what the form says; tells what changed, in words. */
export async function rewriteType(
  tx: Queryable,
  actor: Actor,
  type: { id: string; name: string; version: number },
  input: TypeFacts & CarriedVersion,
  words: FactWords<TypeFacts>,
): Promise<Result<Rewritten>> {
  const stored = await attributesOfTypes(actor.organizationId, [type.id], tx)
  const before = typeFacts(type.name, stored)
  const typed = typeFacts(input.name, input.attributes)
  const settled = settleVersion<TypeFacts>({ version: type.version, facts: before }, input, typed, words)
  if (!settled.ok) return settled
  const after = settled.value
  const changed = (['name', 'attributes'] as const).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )
  const fields = changed.map((field) => ({
    field: words.label(field),
    before: words.value(field, before),
    after: words.value(field, after),
  }))
  if (changed.length === 0) return ok({ name: after.name, fields })
  await tx
    .update(equipmentTypes)
    .set({ name: after.name, version: sql`${equipmentTypes.version} + 1` })
    .where(eq(equipmentTypes.id, type.id))
  const written = await writeRows(tx, actor, type.id, stored, after.attributes)
  return written.ok ? ok({ name: after.name, fields }) : written
}

async function lockType(tx: Queryable, actor: Actor, id: string) {
  const [type] = await tx
    .select({ id: equipmentTypes.id, name: equipmentTypes.name, version: equipmentTypes.version })
    .from(equipmentTypes)
    .where(
      and(
        eq(equipmentTypes.organizationId, actor.organizationId),
        eq(equipmentTypes.id, id),
        isNull(equipmentTypes.directory),
        isNull(equipmentTypes.deletedAt),
      ),
    )
    .for('update')
  return type
}

/** Makes the rows of a type those of the form: what a kind is stays as it was made, since values are of that kind. */
async function writeRows(
  tx: Queryable,
  { organizationId }: Actor,
  typeId: string,
  stored: readonly { id: string; kind: TypedAttribute['kind'] }[],
  rows: readonly TypedAttribute[],
): Promise<Result> {
  const known = new Map(stored.map((attribute) => [attribute.id, attribute]))
  const foreign = rows.find(({ id, kind }) => id !== null && known.get(id)?.kind !== kind)
  if (foreign) {
    const params = { name: foreign.name }
    return refused({ field: 'attributes', message: messageKey('equipment.problem.badAttribute'), params })
  }
  // First all of them, since names that change places would be taken for a moment; those of the form come back.
  if (stored.length > 0) {
    await tx
      .update(equipmentAttributes)
      .set({ deletedAt: sql`now()` })
      .where(
        inArray(
          equipmentAttributes.id,
          stored.map(({ id }) => id),
        ),
      )
  }
  for (const [position, { id, ...columns }] of rows.entries()) {
    if (id === null) {
      await tx.insert(equipmentAttributes).values({ ...columns, organizationId, typeId, position })
    } else {
      await tx
        .update(equipmentAttributes)
        .set({ ...columns, position, deletedAt: null })
        .where(eq(equipmentAttributes.id, id))
    }
  }
  return done
}

/** Takes a type away that no object has. */
export async function deleteType(actor: Actor, id: string): Promise<Result> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const type = await lockType(tx, actor, id)
    if (!type) return refused({ message: messageKey('equipment.problem.typeGone') })
    const n = await tx.$count(
      equipment,
      and(
        eq(equipment.organizationId, actor.organizationId),
        eq(equipment.typeId, id),
        isNull(equipment.deletedAt),
      ),
    )
    if (n > 0) return refused({ message: messageKey('equipment.problem.typeInUse'), params: { n } })
    await tx.update(equipmentTypes).set({ deletedAt: sql`now()` }).where(eq(equipmentTypes.id, id))
    await recordAudit(tx, actor, {
      event: 'equipment.type-deleted',
      subject: equipmentTypeSubject(type),
    })
    return done
  })
}

async function naming<T>(save: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await save()
  } catch (error) {
    if (violatedIndex(error) !== 'equipment_types_name') throw error
    return refused({ field: 'name', message: messageKey('equipment.problem.typeNameTaken') })
  }
}
