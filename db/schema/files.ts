import { index, integer, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { createdAt, primaryId, withinOrganization } from './columns'
import { organizations } from './organizations'

/**
 * What somebody uploaded and we keep: a picture, of which only our own encodings exist, or a document. Whoever shows it
 * names it by `(organization_id, id)` and decides who may see it.
 */
export const files = pgTable(
  'files',
  {
    id: primaryId(),
    organizationId: uuid()
      .notNull()
      .references(() => organizations.id),
    kind: text({ enum: ['image', 'document'] }).notNull(),
    /** As its uploader called it, without a path. */
    name: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique('files_tenant').on(t.organizationId, t.id), index('files_by_age').on(t.createdAt)],
)

/** The contents of a file on disk: one of a document, one a format and size of a picture. */
export const fileContents = pgTable(
  'file_contents',
  {
    organizationId: uuid().notNull(),
    fileId: uuid().notNull(),
    mediaType: text().notNull(),
    /** Pixels; 0 × 0 for a document. */
    width: integer().notNull().default(0),
    height: integer().notNull().default(0),
    bytes: integer().notNull(),
    /** SHA-256 of the bytes in hex, which is also where `lib/storage.ts` keeps them. */
    hash: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.fileId, t.mediaType, t.width] }),
    withinOrganization('file_contents_file', t, t.fileId, files).onDelete('cascade'),
    index('file_contents_by_hash').on(t.hash),
  ],
)
