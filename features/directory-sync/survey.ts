import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { directoryRunRows, roles } from '@/db/schema'
import { PeopleByKey } from '@/features/import/people/ground'
import { knownPeople, type Purpose } from '@/features/import/people/known-people'
import { findEntries } from '@/features/registries/named'
import type { Actor } from '@/lib/actor'
import type { Ground, ReadPerson, SyncRules } from './ground'
import { findByContacts, findLinks, linkedAmong } from './known'
import { standingPhotos } from './photos'

/** Looks up all that these people of a run are judged by; before they are written their cards are locked. */
export async function survey(
  tx: Queryable,
  actor: Actor,
  runId: string,
  rules: SyncRules,
  read: readonly ReadPerson[],
  purpose: Purpose,
): Promise<Ground> {
  const { organizationId } = actor
  const links = await findLinks(
    tx,
    organizationId,
    read.flatMap(({ subject }) => subject ?? []),
  )
  const ids = new Set([...links.values()].filter(({ isInBin }) => !isInBin).map((link) => link.membershipId))
  for (const id of await findByContacts(tx, organizationId, read)) ids.add(id)
  const people = await knownPeople(tx, actor, [...ids], purpose)
  const told = (field: 'company' | 'district') => [
    ...new Set(read.flatMap(({ profile }) => profile[field] ?? [])),
  ]
  return {
    actor,
    rules,
    roles: await tx
      .select()
      .from(roles)
      .where(and(eq(roles.organizationId, organizationId), isNull(roles.deletedAt)))
      .for('key share'),
    links,
    linked: await linkedAmong(tx, organizationId, [...ids]),
    people: new Map(people.map((person) => [person.id, person])),
    holders: new PeopleByKey(people),
    photos: await standingPhotos(tx, [...ids]),
    entries: {
      company: await findEntries(tx, actor, 'company', told('company')),
      district: await findEntries(tx, actor, 'district', told('district')),
    },
    sayers: purpose === 'write' ? new Map() : await findSayers(tx, runId, read),
  }
}

/** Who said these contacts first: rows that the run keeps already, then these people themselves. */
async function findSayers(
  tx: Queryable,
  runId: string,
  read: readonly ReadPerson[],
): Promise<Ground['sayers']> {
  const contacts = read.flatMap(({ subject, title, profile }) =>
    [profile.mobilePhone, profile.email].flatMap((value) => (value ? [{ value, subject, title }] : [])),
  )
  const values = sql.param(contacts.map(({ value }) => value))
  const kept = await tx.execute<{ value: string; subject: string | null; title: string }>(sql`
    select mobile_phone as value, subject, name as title from ${directoryRunRows}
      where mobile_phone = any(${values}::text[]) and run_id = ${runId}::uuid
    union all select email, subject, name from ${directoryRunRows}
      where email = any(${values}::text[]) and run_id = ${runId}::uuid`)
  const sayers = new Map<string, { subject: string | null; title: string }>()
  for (const { value, subject, title } of [...kept, ...contacts]) {
    if (!sayers.has(value)) sayers.set(value, { subject, title })
  }
  return sayers
}
