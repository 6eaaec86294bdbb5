import 'server-only'
import { and, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, serviceRequests, tags } from '@/db/schema'
import { searchEquipment } from '@/features/equipment/list'
import { objectPath } from '@/features/equipment/paths'
import { findPeople } from '@/features/memberships/found-by-name'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { requestPath } from '@/features/requests/paths'
import { visibleRequests } from '@/features/requests/scope'
import { parseTagNumber, tagNumberText } from '@/features/tags/number'
import { tagPath } from '@/features/tags/paths'
import { visibleTags } from '@/features/tags/scope'
import { type Actor, can } from '@/lib/actor'
import { formatPhone } from '@/lib/phone'
import { translatorFor } from '@/lib/translator'

/** A row of the command palette that leads to a card. */
export type Found = { href: string; text: string; hint?: string }

/** What the actor may read and a text names, in the palette's groups; groups without a row are left out. */
export async function findAnything(
  actor: Actor,
  typed: string,
): Promise<{ label: string; items: Found[] }[]> {
  const text = typed.trim()
  if (text === '') return []
  const t = translatorFor(actor.locale)
  const [exact, people, things] = await Promise.all([
    Promise.all([findTag(actor, text), findRequest(actor, text)]),
    findNamedPeople(actor, text),
    findThings(actor, text),
  ])
  return [
    { label: t('shell.palette.numbers'), items: exact.flat() },
    { label: t('shell.palette.people'), items: people },
    { label: t('shell.palette.equipment'), items: things },
  ].filter(({ items }) => items.length > 0)
}

async function findNamedPeople(actor: Actor, text: string): Promise<Found[]> {
  if (!can(actor, 'people.read')) return []
  const people = await findPeople(actor, text, 8)
  return people.map((person) => ({
    href: personPath(person.directory, person.id),
    text: fullName(person),
    hint: person.mobilePhone ? formatPhone(person.mobilePhone) : (person.email ?? undefined),
  }))
}

async function findThings(actor: Actor, text: string): Promise<Found[]> {
  if (!can(actor, 'equipment.read')) return []
  const things = await searchEquipment(actor, text, 5)
  return things.map(({ id, name, inventoryNumber, address }) => ({
    href: objectPath(id),
    text: name,
    hint: inventoryNumber || address || undefined,
  }))
}

/** The tag with this whole number. */
async function findTag(actor: Actor, text: string): Promise<Found[]> {
  const number = can(actor, 'equipment.read') ? parseTagNumber(text) : null
  if (!number) return []
  const rows = await database()
    .select({ id: tags.id, name: equipment.name })
    .from(tags)
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .where(and(visibleTags(actor), eq(tags.number, number)))
  const t = translatorFor(actor.locale)
  return rows.map(({ id, name }) => ({
    href: tagPath(id),
    text: t('tags.numberTitle', { number: tagNumberText(number) }),
    hint: name ?? undefined,
  }))
}

/** The request with this whole number; a colleague reads it out over the telephone. */
async function findRequest(actor: Actor, text: string): Promise<Found[]> {
  const number = /^(?:№|#)?\s*(\d{4,9})$/.exec(text)?.[1]
  if (!number || !can(actor, 'requests.read')) return []
  const rows = await database()
    .select({ id: serviceRequests.id, name: equipment.name })
    .from(serviceRequests)
    .leftJoin(equipment, eq(equipment.id, serviceRequests.equipmentId))
    .where(and(visibleRequests(actor), eq(serviceRequests.number, Number(number))))
  const t = translatorFor(actor.locale)
  return rows.map(({ id, name }) => ({
    href: requestPath(id),
    text: t('requests.card.title', { number }),
    hint: name ?? undefined,
  }))
}
