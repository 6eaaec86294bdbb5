import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import type { Attribute } from '@/features/attributes/attribute-kinds'
import {
  attributesOfTypes,
  attributeValues,
  readAttributes,
  writeAttributes,
} from '@/features/attributes/attributes'
import { recordAudit } from '@/features/audit/record'
import { equipmentSubject } from '@/features/audit/subjects'
import { companyNamed, districtNamed } from '@/features/registries/named'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Problem, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { settleVersion } from '@/lib/version'
import { changedFields, type EquipmentForm, formFacts, formWords } from './facts'
import { findManaged } from './managed'
import { namesOf, referenceProblems } from './references'
import type { EquipmentChange, EquipmentFacts, NewEquipment } from './schema'
import { visibleEquipment } from './scope'
import { addressUnder, handAddressDown, lockTree } from './tree'

type Saved = { id: string }

/** Creates an object. The same form sent twice creates one; another object typed into it later is another. */
export async function createEquipment(actor: Actor, input: NewEquipment): Promise<Result<Saved>> {
  authorize(actor, 'equipment.write')
  return naming(input, () => resultTransaction((tx) => create(tx, actor, input)))
}

async function create(tx: Queryable, actor: Actor, input: NewEquipment): Promise<Result<Saved>> {
  await lockTree(tx, actor)
  const isDraftFree = (await tx.$count(equipment, eq(equipment.id, input.draftId))) === 0
  const already = await sentBefore(tx, actor, input)
  if (already) return already
  const attributes = await attributesFor(tx, actor, input.typeId)
  const read = readAttributes(attributes, input.attributes, new Map())
  const placed = await place(tx, actor, null, input)
  if (!placed.ok || read.problems.length > 0) return refused(...problemsOf(placed), ...read.problems)
  const [created] = await tx
    .insert(equipment)
    .values({
      ...columnsOf(input, placed.value),
      ...(isDraftFree && { id: input.draftId }),
      organizationId: actor.organizationId,
    })
    .returning({ id: equipment.id, name: equipment.name })
  if (!created) throw new Error('the object was not inserted')
  await writeAttributes(tx, actor.organizationId, created.id, read.values)
  if (!(await isInSight(tx, actor, created.id))) {
    return refused({ message: messageKey('equipment.problem.outOfSight') })
  }
  await recordAudit(tx, actor, { event: 'equipment.created', subject: equipmentSubject(created) })
  return ok({ id: created.id })
}

/** The object that this very form has created already. */
async function sentBefore(
  tx: Queryable,
  actor: Actor,
  { draftId, name }: NewEquipment,
): Promise<Result<Saved> | null> {
  const [row] = await tx
    .select({ id: equipment.id })
    .from(equipment)
    .where(
      and(
        visibleEquipment(actor),
        eq(equipment.id, draftId),
        eq(equipment.name, name),
        isNull(equipment.deletedAt),
      ),
    )
  return row ? ok(row) : null
}

/** Writes the object anew. When somebody else saved it meanwhile, the editor is shown what changed and chooses. */
export async function updateEquipment(actor: Actor, input: EquipmentChange): Promise<Result<Saved>> {
  authorize(actor, 'equipment.write')
  return naming(input, () => resultTransaction((tx) => update(tx, actor, input)))
}

async function update(tx: Queryable, actor: Actor, input: EquipmentChange): Promise<Result<Saved>> {
  await lockTree(tx, actor)
  const managed = await findManaged(tx, actor, input.id)
  if (!managed.ok) return managed
  const object = managed.value
  if (object.deletedAt) return refused({ message: messageKey('equipment.problem.gone') })
  const { organizationId } = actor
  const stored = await attributeValues(organizationId, object.id, tx)
  const typeIds = [object.typeId, input.typeId].filter((id) => id !== null)
  const attributes = await attributesOfTypes(organizationId, typeIds, tx)
  const ofType = (typeId: string | null) => attributes.filter((each) => each.typeId === typeId)
  const read = readAttributes(ofType(input.typeId), input.attributes, stored)
  if (read.problems.length > 0) return refused(...read.problems)

  const before = formFacts(object, valuesOf(ofType(object.typeId), stored))
  const typed = formFacts(input, read.values)
  const t = translatorFor(actor.locale)
  const names = await namesOf(tx, actor, { stored: [before], typed: [typed] })
  const words = formWords({ t, locale: actor.locale, names, attributes })
  const settled = settleVersion<EquipmentForm>(
    { version: object.version, facts: before },
    input,
    typed,
    words,
  )
  if (!settled.ok) return settled
  const after = settled.value
  const changed = changedFields(before, after)
  if (changed.length === 0) return ok({ id: object.id })

  const placed = await place(tx, actor, object.id, after, before)
  if (!placed.ok) return placed
  await tx
    .update(equipment)
    .set({
      ...columnsOf(after, placed.value),
      version: sql`${equipment.version} + 1`,
      updatedAt: sql`now()`,
    })
    .where(eq(equipment.id, object.id))
  await writeAttributes(tx, organizationId, object.id, valuesIn(after, ofType(after.typeId)))
  if (before.parentId !== after.parentId || before.address !== after.address) {
    await handAddressDown(tx, organizationId, object.id)
  }
  if (!(await isInSight(tx, actor, object.id))) {
    return refused({ message: messageKey('equipment.problem.outOfSight') })
  }
  await recordAudit(tx, actor, {
    event: 'equipment.updated',
    subject: equipmentSubject({ id: object.id, name: after.name }),
    details: {
      fields: changed.map((field) => ({
        field: words.label(field),
        before: words.value(field, before),
        after: words.value(field, after),
      })),
    },
  })
  return ok({ id: object.id })
}

const attributesFor = (tx: Queryable, actor: Actor, typeId: string | null) =>
  attributesOfTypes(actor.organizationId, typeId ? [typeId] : [], tx)

const valuesOf = (attributes: readonly Attribute[], stored: Awaited<ReturnType<typeof attributeValues>>) =>
  attributes.filter(({ kind }) => kind !== 'file').map(({ id }) => [id, stored.get(id) ?? null] as const)

const valuesIn = (form: EquipmentForm, attributes: readonly Attribute[]) =>
  new Map(
    attributes
      .filter(({ kind }) => kind !== 'file')
      .map(({ id }) => [id, form[`attribute:${id}`] ?? null] as const),
  )

type Place = { companyId: string | null; districtId: string | null; inheritedAddress: string }

/** What the form refers to, found or created; refused where the actor may not refer to it. */
async function place(
  tx: Queryable,
  actor: Actor,
  id: string | null,
  facts: EquipmentFacts,
  before?: EquipmentFacts,
): Promise<Result<Place>> {
  const inherited = await addressUnder(tx, actor, id, facts.parentId)
  const company = await companyNamed(tx, actor, facts.company)
  const district = await districtNamed(tx, actor, facts.district)
  const problems = await referenceProblems(tx, actor, facts, before)
  if (!inherited.ok || !company.ok || !district.ok || problems.length > 0) {
    return refused(...problemsOf(inherited), ...problemsOf(company), ...problemsOf(district), ...problems)
  }
  return ok({ companyId: company.value, districtId: district.value, inheritedAddress: inherited.value })
}

const problemsOf = (result: Result<unknown>): Problem[] => (result.ok ? [] : result.problems)

function columnsOf(facts: EquipmentFacts, placed: Place) {
  return {
    name: facts.name,
    typeId: facts.typeId,
    parentId: facts.parentId,
    serialNumber: facts.serialNumber,
    inventoryNumber: facts.inventoryNumber,
    manufacturer: facts.manufacturer,
    model: facts.model,
    address: facts.address,
    isAddressPublic: facts.isAddressPublic,
    description: facts.description,
    safetyNote: facts.safetyNote,
    notes: facts.notes,
    commissionedOn: facts.commissionedOn,
    warrantyUntil: facts.warrantyUntil,
    responsibleId: facts.responsibleId,
    contacts: facts.contacts,
    state: facts.state,
    ...placed,
  }
}

/** Whoever sees no further than their own company or district keeps what they write within it. */
async function isInSight(tx: Queryable, actor: Actor, id: string): Promise<boolean> {
  return (await tx.$count(equipment, and(visibleEquipment(actor), eq(equipment.id, id)))) > 0
}

/** Says by which field two objects would be taken for one. */
async function naming<T>(
  { inventoryNumber }: Pick<EquipmentFacts, 'inventoryNumber'>,
  save: () => Promise<Result<T>>,
): Promise<Result<T>> {
  try {
    return await save()
  } catch (error) {
    if (violatedIndex(error) !== 'equipment_inventory_number') throw error
    return refused({
      field: 'inventoryNumber',
      message: messageKey('equipment.problem.inventoryNumberTaken'),
      params: { number: inventoryNumber },
    })
  }
}
