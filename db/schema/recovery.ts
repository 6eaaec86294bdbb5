import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { accounts } from './accounts'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { memberships } from './people'

/** Somebody who lost their phone or mailbox asks the administrators of each of their organisations to let them in. */
export const recoveryRequests = pgTable(
  'recovery_requests',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    /** The phone (E.164) or e-mail that they no longer have. */
    lostContact: text().notNull(),
    /** Where they can be reached now; nobody has checked it. */
    newContact: text().notNull(),
    words: text().notNull().default(''),
    createdAt: createdAt(),
    resolvedAt: instant(),
  },
  (t) => [
    withinOrganization('recovery_requests_membership', t, t.membershipId, memberships),
    index('recovery_requests_by_membership').on(t.membershipId),
    index('recovery_requests_standing').on(t.organizationId, t.createdAt).where(sql`${t.resolvedAt} is null`),
  ],
)

/** Lets a registered person create a new password; an administrator vouched for the contact it was sent to. */
export const recoveryLinks = pgTable(
  'recovery_links',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    accountId: uuid()
      .notNull()
      .references(() => accounts.id),
    /** The phone (E.164) or e-mail it was sent to, which it proves. */
    contact: text().notNull(),
    /** Proven before; it stops being a login when the link is used. */
    lostContact: text().notNull(),
    /** SHA-256 of the token, base64url. */
    tokenHash: text().notNull().unique(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    revokedAt: instant(),
    usedAt: instant(),
  },
  (t) => [
    withinOrganization('recovery_links_membership', t, t.membershipId, memberships),
    index('recovery_links_by_account').on(t.accountId),
  ],
)
