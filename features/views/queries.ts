import 'server-only'
import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { views } from '@/db/schema'
import { folded } from '@/db/text-search'
import type { Actor } from '@/lib/actor'
import type { ListName } from './lists'

export type View = { id: string; name: string; query: string }

/** The actor's own views of a list, by name. */
export async function listViews(actor: Actor, list: ListName): Promise<View[]> {
  return database()
    .select({ id: views.id, name: views.name, query: views.query })
    .from(views)
    .where(and(ownViews(actor), eq(views.list, list)))
    .orderBy(asc(folded(views.name)))
}

/** Nobody sees or removes another's views; the system has none. */
export const ownViews = (actor: Actor): SQL =>
  sql`${views.organizationId} = ${actor.organizationId} and ${views.accountId} = ${actor.accountId}`
