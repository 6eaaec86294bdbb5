import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { sweepContents } from '@/lib/storage'

/** Longer than any upload and its transaction last. */
const minAge = 24 * 60 * 60 * 1000

/** Removes contents from the disk that no row names any more: every table with a hash stands here. Safe at any time and in several processes at once. */
export const sweepFiles = (): Promise<number> =>
  sweepContents(async (hashes) => {
    const rows = await database().execute<{ hash: string }>(
      sql`select hash from file_contents where hash = any(${sql.param(hashes)}::text[])
        union select hash from label_parts where hash = any(${sql.param(hashes)}::text[])`,
    )
    return new Set(rows.map(({ hash }) => hash))
  }, minAge)
