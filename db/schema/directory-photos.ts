import { sql } from 'drizzle-orm'
import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytea, withinOrganization } from './columns'
import { directoryRuns } from './directory-runs'
import { memberships } from './people'

/** The picture that the corporate directory gave to a card, which may have another one by now. */
export const directoryPhotos = pgTable(
  'directory_photos',
  {
    organizationId: uuid().notNull(),
    membershipId: uuid().primaryKey(),
    avatarId: uuid().notNull(),
    /** SHA-256 of the directory's own bytes, so that the same picture is not made twice. */
    hash: text().notNull(),
  },
  (t) => [withinOrganization('directory_photos_membership', t, t.membershipId, memberships)],
)

/** Pictures that a run would put on cards, and of those that it put there what stood before. */
export const directoryRunPhotos = pgTable(
  'directory_run_photos',
  {
    organizationId: uuid().notNull(),
    runId: uuid().notNull(),
    subject: text().notNull(),
    /** Of the directory's bytes; null for what is no picture. */
    hash: text(),
    /** In our own encoding; null for what is no picture, and once it stands on the card. */
    image: bytea(),
    /** The card that has it; null until then. */
    membershipId: uuid(),
    replacedImage: bytea(),
    /** Null where the picture before was not the directory's. */
    replacedHash: text(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.subject] }),
    index('directory_run_photos_of_membership').on(t.membershipId).where(sql`${t.membershipId} is not null`),
    withinOrganization('directory_run_photos_run', t, t.runId, directoryRuns).onDelete('cascade'),
    withinOrganization('directory_run_photos_membership', t, t.membershipId, memberships),
  ],
)
