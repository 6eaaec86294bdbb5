import 'server-only'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { equipment } from '@/db/schema'
import { equipmentStates } from '@/features/equipment/state'
import type { Work } from '@/features/jobs/kind'
import { type RegistryKind, registryKinds } from '@/features/registries/kind'
import { findEntries } from '@/features/registries/named'
import type { EntriesByName } from '../entry-name'
import type { Import } from '../find'
import { type Changes, isSameJson } from '../judgement'
import { changesOf } from '../written-rows'
import { storedContacts } from './contacts'
import type { ImportedFacts, KnownObject, TypeOfOrganization } from './ground'
import type { ObjectChange } from './object-drafts'
import { changeObjects } from './write-objects'

/** Puts back what an import changed on these objects, which are locked; returns the ids of those that could be. */
export async function restoreObjects(
  work: Work<unknown>,
  row: Import,
  objects: readonly KnownObject[],
  types: readonly TypeOfOrganization[],
): Promise<string[]> {
  if (objects.length === 0) return []
  const { tx, actor } = work
  const changes = await changesOf(
    tx,
    row,
    objects.map(({ id }) => id),
  )
  const drafts = await withoutCollisions(
    work,
    objects.flatMap((known, ordinal) => restored(known, ordinal, changes.get(known.id)) ?? []),
  )
  const named = (kind: RegistryKind) =>
    findEntries(tx, actor, kind, [...new Set(drafts.map(({ facts }) => facts[kind]))].filter(Boolean))
  const entries: EntriesByName = { company: await named('company'), district: await named('district') }
  const possible = drafts.filter(
    ({ facts }) =>
      registryKinds.every((kind) => facts[kind] === '' || entries[kind].has(facts[kind])) &&
      (facts.typeId === null || types.some(({ id }) => id === facts.typeId)),
  )
  const left = await changeObjects(work, row.id, possible, { entries, types })
  return possible.flatMap(({ ordinal, known }) => (left.has(ordinal) ? [] : [known.id]))
}

/** What a row's changes kept of an object. */
const oldFacts = z
  .object({
    name: z.string(),
    typeId: z.string().nullable(),
    parentId: z.string().nullable(),
    state: z.enum(equipmentStates),
    manufacturer: z.string(),
    model: z.string(),
    serialNumber: z.string(),
    inventoryNumber: z.string(),
    company: z.string(),
    district: z.string(),
    address: z.string(),
    commissionedOn: z.string().nullable(),
    warrantyUntil: z.string().nullable(),
    responsibleId: z.string().nullable(),
    contacts: storedContacts,
    isPublished: z.boolean(),
    description: z.string(),
    safetyNote: z.string(),
    notes: z.string(),
  })
  .partial()

const oldValues = z.record(
  z.templateLiteral(['attribute:', z.string()]),
  z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable(),
)

/** The object with its old words; null where one of the new ones was replaced meanwhile. */
function restored(known: KnownObject, ordinal: number, changes: Changes | undefined): ObjectChange | null {
  if (!changes) return null
  const now = new Map<string, unknown>(Object.entries(known.facts))
  const isNewest = Object.entries(changes).every(([name, [, written]]) => isSameJson(now.get(name), written))
  if (!isNewest) return null
  const old = Object.entries(changes).map(([name, [before]]) => [name, before] as const)
  const isValue = ([name]: readonly [string, unknown]) => name.startsWith('attribute:')
  const facts: ImportedFacts = {
    ...known.facts,
    ...oldFacts.parse(Object.fromEntries(old.filter((entry) => !isValue(entry)))),
    ...oldValues.parse(Object.fromEntries(old.filter(isValue))),
  }
  return {
    ordinal,
    known,
    facts,
    changes: Object.fromEntries(
      Object.entries(changes).map(([name, [before, written]]) => [name, [written, before]]),
    ),
  }
}

/** Those whose old inventory number nobody else has by now. */
async function withoutCollisions(
  { tx, actor }: Work<unknown>,
  drafts: readonly ObjectChange[],
): Promise<ObjectChange[]> {
  const wanted = drafts.flatMap(({ known, facts }) =>
    facts.inventoryNumber === '' ? [] : [{ id: known.id, number: facts.inventoryNumber }],
  )
  const rows = await tx.execute<{ id: string }>(sql`
    select wanted.id from json_to_recordset(${JSON.stringify(wanted)}::json) as wanted(id uuid, number text)
    where exists (select from ${equipment} other where other.organization_id = ${actor.organizationId}::uuid
      and other.deleted_at is null and other.id <> wanted.id and other.inventory_number <> ''
      and lower(other.inventory_number) = lower(wanted.number))`)
  const taken = new Set(rows.map(({ id }) => id))
  return drafts.filter(({ known }) => !taken.has(known.id))
}
