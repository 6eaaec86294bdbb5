import 'server-only'
import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { requestEntries } from '@/db/schema'

type NewEntry = typeof requestEntries.$inferInsert

/**
 * Adds an entry to a request's history. The same form sent twice adds it once, which null tells; other words in it, of whoever
 * went back to it, are another entry.
 */
export async function insertEntry(tx: Queryable, entry: NewEntry): Promise<{ id: string } | null> {
  const [inserted] = await tx
    .insert(requestEntries)
    .values(entry)
    .onConflictDoNothing()
    .returning({ id: requestEntries.id })
  if (inserted || !entry.draftId) return inserted ?? null
  const isSentBefore = and(
    eq(requestEntries.requestId, entry.requestId),
    eq(requestEntries.draftId, entry.draftId),
    eq(requestEntries.words, entry.words ?? ''),
  )
  if ((await tx.$count(requestEntries, isSentBefore)) > 0) return null
  return insertEntry(tx, { ...entry, draftId: randomUUID() })
}
