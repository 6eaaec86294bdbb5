import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Queryable } from '@/db/client'
import { memberships, roles } from '@/db/schema'
import { attributeField } from '@/features/attributes/attribute-kinds'
import type { Work } from '@/features/jobs/kind'
import { personFacts } from '@/features/people/changes'
import { grantProblemAmong } from '@/features/people/role-grants'
import type { FieldFacts } from '@/features/person-fields/card-fields'
import { personFields } from '@/features/person-fields/fields'
import { findEntries } from '@/features/registries/named'
import type { Actor, Directory } from '@/lib/actor'
import { isAttributeColumn, storedValue } from '../attribute-column'
import type { Import } from '../find'
import { type Changes, isSameJson } from '../judgement'
import { changesOf } from '../written-rows'
import type { KnownPerson } from './ground'
import { type CardChange, changeCards } from './write-cards'

/** An import, or what wrote cards as one does. */
type WrittenBy = Pick<Import, 'id' | 'organizationId'> & { directory: Directory }

/** Puts back what an import changed on these cards, which are locked; returns the ids of those that could be. */
export async function restoreCards(
  work: Work<unknown>,
  row: WrittenBy,
  people: readonly KnownPerson[],
): Promise<string[]> {
  const ids = people.map(({ id }) => id)
  return restoreChanges(work, row, people, await changesOf(work.tx, row, ids))
}

/** Puts back what was written on these cards, which are locked, as `changes` keeps it by card. */
export async function restoreChanges(
  work: Work<unknown>,
  row: WrittenBy,
  people: readonly KnownPerson[],
  changes: ReadonlyMap<string, Changes>,
): Promise<string[]> {
  if (people.length === 0) return []
  const { tx, actor } = work
  const drafts = people.flatMap((person) => restored(person, changes.get(person.id)) ?? [])
  const free = await withoutCollisions(tx, row, drafts)
  const entries = {
    company: await findEntries(
      tx,
      actor,
      'company',
      free.map(({ facts }) => facts.company),
    ),
    district: await findEntries(
      tx,
      actor,
      'district',
      free.map(({ facts }) => facts.district),
    ),
  }
  const alive = await rolesOf(tx, actor)
  const possible = free.filter(({ facts, person }) => {
    const again = facts.roles.filter((id) => !person.facts.roles.includes(id))
    const isNamed = (name: string, known: ReadonlyMap<string, unknown>) => name === '' || known.has(name)
    return (
      !grantProblemAmong(actor, alive, again) &&
      isNamed(facts.company, entries.company) &&
      isNamed(facts.district, entries.district)
    )
  })
  const fields = await personFields(row.organizationId, row.directory, tx)
  await changeCards(work, row.id, possible, { rules: { directory: row.directory }, entries, fields })
  return possible.map(({ person }) => person.id)
}

/** What a row's changes kept of a card. */
const oldFacts = z
  .object({
    externalId: z.string().nullable(),
    surname: z.string(),
    givenName: z.string(),
    patronymic: z.string(),
    sex: z.enum(memberships.sex.enumValues),
    mobilePhone: z.string().nullable(),
    email: z.string().nullable(),
    workPhone: z.string().nullable(),
    otherPhone: z.string().nullable(),
    mobileWorker: z.boolean(),
    company: z.string(),
    position: z.string(),
    personnelNumber: z.string(),
    district: z.string(),
    roles: z.array(z.string()),
  })
  .partial()

const oldValues = (changes: Changes): FieldFacts =>
  Object.fromEntries(
    Object.entries(changes).flatMap(([name, [old]]) =>
      isAttributeColumn(name) ? [[name, storedValue(old)] as const] : [],
    ),
  )

/** The card with its old words; null where one of the new ones was replaced meanwhile. */
function restored(person: KnownPerson, changes: Changes | undefined): CardChange | null {
  if (!changes) return null
  const now = new Map<string, unknown>([
    ...Object.entries(person.facts),
    ['externalId', person.externalId],
    ...[...person.values].map(([id, value]) => [attributeField(id), value] as const),
  ])
  const isNewest = Object.entries(changes).every(([name, [, written]]) => isSameJson(now.get(name), written))
  if (!isNewest) return null
  const { externalId = person.externalId, ...facts } = oldFacts.parse(
    Object.fromEntries(Object.entries(changes).map(([name, [old]]) => [name, old])),
  )
  return {
    ordinal: 0,
    person,
    externalId,
    facts: { ...personFacts({ ...person.facts, ...facts }), ...oldValues(changes) },
    changes: Object.fromEntries(
      Object.entries(changes).map(([name, [old, written]]) => [name, [written, old]]),
    ),
  }
}

/** Those whose old contacts and keys nobody else in the directory has by now. */
async function withoutCollisions(
  tx: Queryable,
  { organizationId, directory }: WrittenBy,
  drafts: readonly CardChange[],
): Promise<CardChange[]> {
  const wanted = drafts.map(({ person, externalId, facts }) => ({
    id: person.id,
    external_id: externalId,
    mobile_phone: facts.mobilePhone,
    email: facts.email,
  }))
  const rows = await tx.execute<{ id: string }>(sql`
    select wanted.id from json_to_recordset(${JSON.stringify(wanted)}::json)
      as wanted(id uuid, external_id text, mobile_phone text, email text)
    where exists (select from ${memberships} other
      where other.organization_id = ${organizationId}::uuid and other.directory = ${directory}
        and other.deleted_at is null and other.id <> wanted.id
        and (other.mobile_phone = wanted.mobile_phone or other.email = wanted.email
          or other.external_id = wanted.external_id))`)
  const taken = new Set(rows.map(({ id }) => id))
  return drafts.filter(({ person }) => !taken.has(person.id))
}

const rolesOf = (tx: Queryable, actor: Actor) =>
  tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
    .for('key share')
