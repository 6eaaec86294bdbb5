import 'server-only'
import { sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import type { EquipmentContact, serviceEntries } from '@/db/schema'
import type { AttributeKind, AttributeValue } from '@/features/attributes/attribute-kinds'
import { seenBy, type Tier } from './tiers'

type EntryKind = (typeof serviceEntries.$inferSelect)['kind']

export type PassportPhoto = {
  id: string
  contents: { mediaType: string; width: number; height: number }[]
}

export type PassportFacts = {
  name: string
  type: string | null
  safetyNote: string
  /** Null where the reader is not to know it. */
  address: string | null
  /** A day, `2026-11-21`. */
  warrantyUntil: string | null
  attributes: { label: string; kind: Exclude<AttributeKind, 'file'>; unit: string; value: AttributeValue }[]
  /** The oldest first, which is the cover. */
  photos: PassportPhoto[]
  documents: { id: string; name: string; bytes: number; label: string | null }[]
  /** From `signed-in` on; empty or null before. */
  description: string
  manufacturer: string
  model: string
  serialNumber: string
  inventoryNumber: string
  commissionedOn: string | null
  state: 'working' | 'faulty' | 'in-repair' | 'idle' | 'retired' | null
  /** For the staff. */
  contacts: EquipmentContact[]
  responsible: string | null
  notes: string
  /** The latest first, fifty at most. */
  history: { at: string; kind: EntryKind; words: string; author: string | null; photos: PassportPhoto[] }[]
}

const longestHistory = 50

/**
 * What a reader of this tier may see of an object, and nothing else: the database decides, so that no page holds more than
 * it shows. Null when there is none, when it is in the bin, or for a stranger when it is not published. Whoever calls has
 * found out the tier.
 */
export async function passportFacts(
  organizationId: string,
  equipmentId: string,
  tier: Tier,
  db: Queryable = database(),
): Promise<PassportFacts | null> {
  const isSignedIn = sql.raw(String(tier !== 'anyone'))
  const isStaff = sql.raw(String(tier === 'staff'))
  const shown = sql`any(${sql.param([...seenBy(tier)])}::text[])`
  const [row] = await db.execute<PassportFacts>(sql`
    select e.name, type.name as type, e.safety_note as "safetyNote", e.warranty_until::text as "warrantyUntil",
      case when ${isSignedIn} or e.is_address_public
        then nullif(case when e.address = '' then e.inherited_address else e.address end, '') end as address,
      case when ${isSignedIn} then e.description else '' end as description,
      case when ${isSignedIn} then e.manufacturer else '' end as manufacturer,
      case when ${isSignedIn} then e.model else '' end as model,
      case when ${isSignedIn} then e.serial_number else '' end as "serialNumber",
      case when ${isSignedIn} then e.inventory_number else '' end as "inventoryNumber",
      case when ${isSignedIn} then e.commissioned_on::text end as "commissionedOn",
      case when ${isSignedIn} then e.state end as state,
      case when ${isStaff} then e.contacts else '[]' end as contacts,
      case when ${isStaff} then e.notes else '' end as notes,
      case when ${isStaff} then (
        select trim(m.surname || ' ' || m.given_name) from memberships m where m.id = e.responsible_id) end as responsible,
      coalesce((
        select json_agg(json_build_object('label', a.name, 'kind', a.kind, 'unit', a.unit, 'value', v.value)
          order by a.position)
        from equipment_attributes a
        join equipment_attribute_values v on v.attribute_id = a.id and v.equipment_id = e.id
        where a.type_id = e.type_id and a.deleted_at is null and a.kind <> 'file' and a.audience = ${shown}
      ), '[]') as attributes,
      coalesce((
        select ${photoList}
        from equipment_files l join files f on f.id = l.file_id
        where l.equipment_id = e.id and f.kind = 'image' and ${isShown(shown)} and l.service_entry_id is null
      ), '[]') as photos,
      coalesce((
        select json_agg(json_build_object('id', f.id, 'name', f.name, 'bytes', c.bytes, 'label', a.name)
          order by l.added_at, f.id)
        from equipment_files l join files f on f.id = l.file_id join file_contents c on c.file_id = f.id
        left join equipment_attributes a on a.id = l.attribute_id
        where l.equipment_id = e.id and f.kind = 'document' and ${isShown(shown)} and l.service_entry_id is null
      ), '[]') as documents,
      case when ${isStaff} then coalesce((
        select json_agg(json_build_object('at', s.performed_on, 'kind', s.kind, 'words', s.words, 'author', s.author,
          'photos', coalesce((select ${photoList}
            from equipment_files l join files f on f.id = l.file_id
            where l.service_entry_id = s.id and f.kind = 'image'), '[]')))
        from (select s.id, s.performed_on, s.kind, s.words, trim(p.surname || ' ' || p.given_name) as author
          from service_entries s left join accounts p on p.id = s.by_account_id
          where s.equipment_id = e.id order by s.performed_on desc, s.id desc limit ${longestHistory}) s
      ), '[]') else '[]' end as history
    from equipment e left join equipment_types type on type.id = e.type_id
    where e.organization_id = ${organizationId} and e.id = ${equipmentId} and e.deleted_at is null
      and (${isSignedIn} or e.is_published)`)
  return row ?? null
}

/** Photos of `equipment_files l` and `files f` with their sizes, the oldest first. */
const photoList = sql`json_agg(json_build_object('id', f.id, 'contents', (
  select json_agg(json_build_object('mediaType', c.media_type, 'width', c.width, 'height', c.height) order by c.width)
  from file_contents c where c.file_id = f.id)) order by l.added_at, f.id)`

/** A file of an attribute is seen by whoever sees the attribute, while the object's type has it. */
const isShown = (shown: ReturnType<typeof sql>) => sql`(
  case when l.attribute_id is null then l.audience = ${shown} else exists (
    select from equipment_attributes o where o.id = l.attribute_id and o.type_id = e.type_id
      and o.deleted_at is null and o.audience = ${shown}) end)`

/** Whether a reader of this tier sees the file in the object's passport; asked before its bytes are answered. */
export async function isFileShown(
  organizationId: string,
  equipmentId: string,
  fileId: string,
  tier: Tier,
): Promise<boolean> {
  const shown = sql`any(${sql.param([...seenBy(tier)])}::text[])`
  const rows = await database().execute(sql`
    select from equipment e join equipment_files l on l.equipment_id = e.id
    where e.organization_id = ${organizationId} and e.id = ${equipmentId} and l.file_id = ${fileId}
      and e.deleted_at is null and (e.is_published or ${tier !== 'anyone'}) and ${isShown(shown)}
      and (l.service_entry_id is null or ${tier === 'staff'})`)
  return rows.length > 0
}
