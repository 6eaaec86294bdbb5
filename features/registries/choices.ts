import 'server-only'
import { and, asc, inArray, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { anywhere, folded, foldedText } from '@/db/text-search'
import { type Actor, authorize, can } from '@/lib/actor'
import { visibleText } from '@/lib/visible-text'
import type { RegistryKind } from './kind'
import { registries } from './registry'

export type Choice = { id: string; name: string }

/** As many companies, or districts, as filters and suggestions show; a longer list is searched by typing. */
export const suggestedNames = 500

/** The first companies or districts by name whose name contains `text`, as filters and the fields of cards suggest them. */
export function entryChoices(actor: Actor, kind: RegistryKind, limit: number, text = ''): Promise<Choice[]> {
  authorizeCards(actor)
  const { table, visible } = registries[kind]
  return database()
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(visible(actor), isNamedLike(table.name, text)))
    .orderBy(asc(folded(table.name)))
    .limit(limit)
}

/** Those of the companies or districts that the actor may see, by name. */
export async function chosenEntries(
  actor: Actor,
  kind: RegistryKind,
  ids: readonly string[],
): Promise<Choice[]> {
  authorizeCards(actor)
  if (ids.length === 0) return []
  const { table, visible } = registries[kind]
  return database()
    .select({ id: table.id, name: table.name })
    .from(table)
    .where(and(visible(actor), inArray(table.id, ids)))
    .orderBy(asc(table.name))
}

function isNamedLike(name: SQLWrapper, text: string): SQL | undefined {
  const sought = visibleText(text)
  return sought === '' ? undefined : sql`${folded(name)} like ${anywhere(foldedText(sought))}`
}

/** People and equipment alike belong to companies and districts. */
const authorizeCards = (actor: Actor) =>
  authorize(actor, can(actor, 'equipment.read') ? 'equipment.read' : 'people.read')
