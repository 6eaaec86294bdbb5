import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { importHeadings } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { foldedHeading } from './headings'
import type { ImportDirectory } from './import-directory'
import { rowKinds } from './row-kinds'

/** What headings stood for the last time in the actor's organisation; null for a column that was left out. */
export async function rememberedHeadings(
  actor: Actor,
  directory: ImportDirectory,
): Promise<Map<string, string | null>> {
  const rows = await database()
    .select({ heading: importHeadings.heading, field: importHeadings.field })
    .from(importHeadings)
    .where(
      and(eq(importHeadings.organizationId, actor.organizationId), eq(importHeadings.directory, directory)),
    )
  return new Map(
    rows.map(({ heading, field }) => [heading, rowKinds[directory].isField(field) ? field : null]),
  )
}

/** Keeps what the columns were said to be, for the next file. */
export async function rememberHeadings(
  tx: Queryable,
  actor: Actor,
  directory: ImportDirectory,
  headings: readonly string[],
  columns: readonly (string | null)[],
): Promise<void> {
  const rows = new Map(
    headings.flatMap((heading, at) => {
      const folded = foldedHeading(heading)
      return folded === '' ? [] : [[folded, columns[at] ?? ''] as const]
    }),
  )
  if (rows.size === 0) return
  await tx
    .insert(importHeadings)
    .values(
      [...rows].map(([heading, field]) => ({
        organizationId: actor.organizationId,
        directory,
        heading,
        field,
      })),
    )
    .onConflictDoUpdate({
      target: [importHeadings.organizationId, importHeadings.directory, importHeadings.heading],
      set: { field: sql`excluded.field`, usedAt: sql`now()` },
    })
}
