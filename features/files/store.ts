import 'server-only'
import { and, eq, inArray } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { fileContents, files } from '@/db/schema'
import type { PreparedFile } from './receive'

/** Names a prepared file, in the transaction of whatever shows it. Returns its id. */
export async function insertFile(
  tx: Queryable,
  organizationId: string,
  { kind, name, contents }: PreparedFile,
): Promise<string> {
  const [file] = await tx.insert(files).values({ organizationId, kind, name }).returning({ id: files.id })
  if (!file) throw new Error('an insert of one row returned none')
  await tx
    .insert(fileContents)
    .values(contents.map((content) => ({ organizationId, fileId: file.id, ...content })))
  return file.id
}

/** Forgets files; what shows them goes first. Their contents leave the disk with the next sweep. */
export async function deleteFiles(
  tx: Queryable,
  organizationId: string,
  ids: readonly string[],
): Promise<void> {
  await tx.delete(files).where(and(eq(files.organizationId, organizationId), inArray(files.id, [...ids])))
}
