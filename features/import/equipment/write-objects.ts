import 'server-only'
import { sql } from 'drizzle-orm'
import { equipment, type RowProblem } from '@/db/schema'
import { writeValuesOfMany } from '@/features/attributes/attributes'
import { recordAudits } from '@/features/audit/record'
import { recordAuditOfEquipment } from '@/features/audit/record-cards'
import { equipmentSubject } from '@/features/audit/subjects'
import { anyOf } from '@/features/bulk/operation'
import { type EquipmentForm, formWords } from '@/features/equipment/facts'
import { namesOf } from '@/features/equipment/references'
import { visibleEquipment } from '@/features/equipment/scope'
import { handAddressDown } from '@/features/equipment/tree'
import { JobEnds, type Work } from '@/features/jobs/kind'
import { translatorFor } from '@/lib/translator'
import { saidIn } from '../attribute-column'
import { entryIdsOf } from '../entry-ids'
import { recordColumns } from '../record-columns'
import type { EquipmentGround } from './ground'
import { moveObjects } from './moves'
import type { ObjectChange, ObjectDraft } from './object-drafts'

type Surroundings = Pick<EquipmentGround, 'entries' | 'types'>

/** Creates the objects, their values and journal entries in a handful of statements. Returns the ids by ordinal. */
export async function createObjects(
  work: Work<unknown>,
  importId: string,
  drafts: readonly ObjectDraft[],
  ground: Surroundings,
): Promise<Map<number, string>> {
  if (drafts.length === 0) return new Map()
  const { tx, actor } = work
  const rows = await columnsOf(work, importId, drafts, ground)
  // The database makes the ids, in the order of the file, so that the object of each row is known.
  const created = await tx.execute<{ ordinal: number; id: string }>(sql`
    with draft as materialized (
      select uuidv7() as id, row.* from json_to_recordset(${JSON.stringify(rows)}::json)
        as row(ordinal int, parent_id uuid, ${columns.typed}) order by ordinal
    ), object as (
      insert into ${equipment} (id, organization_id, parent_id, inherited_address, ${columns.names})
      select draft.id, ${actor.organizationId}::uuid, parent_id,
        coalesce((select coalesce(nullif(parent.address, ''), parent.inherited_address) from equipment parent
          where parent.id = draft.parent_id), ''), ${columns.names} from draft
    )
    select ordinal, id from draft`)
  const ids = new Map(created.map(({ ordinal, id }) => [ordinal, id]))
  await writeValues(
    work,
    drafts.map(({ ordinal, facts }) => ({ id: ids.get(ordinal) ?? '', facts })),
  )
  await keepInSight(work, [...ids.values()])
  await recordAuditOfEquipment(tx, actor, 'equipment.created', [...ids.values()], { import: importId })
  const published = drafts.filter(({ facts }) => facts.isPublished)
  await recordPublications(
    work,
    importId,
    published.map(({ ordinal }) => ({ id: ids.get(ordinal) ?? '', isPublished: true })),
  )
  return ids
}

/** Writes the objects anew, which are locked, under the lock of the tree. Returns why some could not be moved, by ordinal. */
export async function changeObjects(
  work: Work<unknown>,
  importId: string,
  changes: readonly ObjectChange[],
  ground: Surroundings,
): Promise<Map<number, RowProblem[]>> {
  const { tx, actor } = work
  const left = await moveObjects(work, changes)
  const kept = changes.filter(({ ordinal }) => !left.has(ordinal))
  if (kept.length === 0) return left
  const rows = (await columnsOf(work, importId, kept, ground)).map((row, at) => ({
    ...row,
    id: kept[at]?.known.id,
  }))
  await tx.execute(sql`
    update ${equipment} set ${columns.setFrom('row')}, version = equipment.version + 1, updated_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(id uuid, ${columns.typed})
    where equipment.id = row.id and equipment.organization_id = ${actor.organizationId}::uuid`)
  await writeValues(
    work,
    kept.map(({ known, facts }) => ({ id: known.id, facts })),
  )
  for (const { known, changes: changed } of kept) {
    if ('address' in changed) await handAddressDown(tx, actor.organizationId, known.id)
  }
  await keepInSight(
    work,
    kept.map(({ known }) => known.id),
  )
  await recordChanges(work, importId, kept, ground)
  return left
}

/** The rehearsal has refused rows that would take an object out of the actor's sight; nothing of one that does stays. */
async function keepInSight({ tx, actor }: Work<unknown>, ids: readonly string[]): Promise<void> {
  const seen = await tx.$count(equipment, sql`${visibleEquipment(actor)} and ${equipment.id} = ${anyOf(ids)}`)
  if (seen < ids.length) throw new JobEnds('out-of-sight')
}

async function recordChanges(
  { tx, actor }: Work<unknown>,
  importId: string,
  changes: readonly ObjectChange[],
  { types }: Surroundings,
): Promise<void> {
  const states = changes.flatMap(({ known, facts }) => [known.facts, facts])
  const words = formWords({
    t: translatorFor(actor.locale),
    locale: actor.locale,
    names: await namesOf(tx, actor, { stored: states }),
    attributes: types.flatMap(({ attributes }) => attributes),
  })
  const edited = changes.flatMap((change) => {
    const fields = Object.keys(change.changes).filter((field) => field !== 'isPublished')
    return fields.length > 0 ? [{ ...change, fields }] : []
  })
  await recordAudits(
    tx,
    actor,
    edited.map(({ known, facts, fields }) => ({
      event: 'equipment.updated',
      subject: equipmentSubject({ id: known.id, name: facts.name }),
      details: {
        import: importId,
        fields: fields.map((field) => ({
          field: words.label(field),
          before: words.value(field, known.facts),
          after: words.value(field, facts),
        })),
      },
    })),
  )
  const turned = changes.filter(({ known, facts }) => known.facts.isPublished !== facts.isPublished)
  await recordPublications(
    { tx, actor },
    importId,
    turned.map(({ known, facts }) => ({ ...facts, id: known.id })),
  )
}

async function recordPublications(
  { tx, actor }: Pick<Work<unknown>, 'tx' | 'actor'>,
  importId: string,
  objects: readonly { id: string; isPublished: boolean }[],
): Promise<void> {
  for (const isPublished of [true, false]) {
    const ids = objects.filter((object) => object.isPublished === isPublished).map(({ id }) => id)
    const event = isPublished ? 'equipment.published' : 'equipment.unpublished'
    await recordAuditOfEquipment(tx, actor, event, ids, { import: importId })
  }
}

/** Values of the objects' types; what they said to other types stays for when the type comes back. */
const writeValues = (
  { tx, actor }: Work<unknown>,
  objects: readonly { id: string; facts: EquipmentForm }[],
): Promise<void> =>
  writeValuesOfMany(
    'equipment',
    tx,
    actor.organizationId,
    objects.flatMap(({ id, facts }) => saidIn(facts).map((said) => ({ id, ...said }))),
  )

const columns = recordColumns({
  name: 'text',
  type_id: 'uuid',
  serial_number: 'text',
  inventory_number: 'text',
  manufacturer: 'text',
  model: 'text',
  company_id: 'uuid',
  district_id: 'uuid',
  address: 'text',
  description: 'text',
  safety_note: 'text',
  notes: 'text',
  commissioned_on: 'date',
  warranty_until: 'date',
  state: 'text',
  responsible_id: 'uuid',
  contacts: 'jsonb',
  is_published: 'boolean',
})

/** The objects' columns by name; companies and districts that nobody has yet are created. */
async function columnsOf(
  work: Pick<Work<unknown>, 'tx' | 'actor'>,
  importId: string,
  drafts: readonly ObjectDraft[],
  { entries }: Surroundings,
) {
  const idOf = await entryIdsOf(work, importId, drafts, entries)
  return drafts.map(({ ordinal, facts }) => ({
    ordinal,
    parent_id: facts.parentId,
    name: facts.name,
    type_id: facts.typeId,
    serial_number: facts.serialNumber,
    inventory_number: facts.inventoryNumber,
    manufacturer: facts.manufacturer,
    model: facts.model,
    company_id: idOf.company(facts.company),
    district_id: idOf.district(facts.district),
    address: facts.address,
    description: facts.description,
    safety_note: facts.safetyNote,
    notes: facts.notes,
    commissioned_on: facts.commissionedOn,
    warranty_until: facts.warrantyUntil,
    state: facts.state,
    responsible_id: facts.responsibleId,
    contacts: facts.contacts,
    is_published: facts.isPublished,
  }))
}
