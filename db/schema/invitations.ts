import { sql } from 'drizzle-orm'
import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { createdAt, instant, primaryId, withinOrganization } from './columns'
import { memberships } from './people'

/** Personal: one membership, one channel, one link of which only the hash is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    /** `link` was copied or shown as a QR code: it proves no contact. */
    channel: text({ enum: ['sms', 'email', 'link'] }).notNull(),
    /** The phone (E.164) or e-mail it was sent to; for `link`, the contact that the person must confirm by a code. */
    contact: text().notNull(),
    /** SHA-256 of the token, base64url. */
    tokenHash: text().notNull().unique(),
    invitedByMembershipId: uuid(),
    createdAt: createdAt(),
    expiresAt: instant().notNull(),
    openedAt: instant(),
    revokedAt: instant(),
    acceptedAt: instant(),
  },
  (t) => [
    withinOrganization('invitations_membership', t, t.membershipId, memberships),
    index('invitations_by_membership').on(t.membershipId, t.createdAt),
    index('invitations_by_contact').on(t.contact),
    index('invitations_opened')
      .on(t.membershipId)
      .where(sql`${t.openedAt} is not null and ${t.acceptedAt} is null and ${t.revokedAt} is null`),
    index('invitations_open')
      .on(t.organizationId, t.expiresAt, t.id)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
  ],
)

/** Somebody with a useless link asked for a new one. */
export const invitationRequests = pgTable(
  'invitation_requests',
  {
    id: primaryId(),
    organizationId: uuid().notNull(),
    membershipId: uuid().notNull(),
    createdAt: createdAt(),
    resolvedAt: instant(),
  },
  (t) => [
    withinOrganization('invitation_requests_membership', t, t.membershipId, memberships),
    index('invitation_requests_by_membership').on(t.membershipId),
    index('invitation_requests_standing')
      .on(t.organizationId, t.createdAt)
      .where(sql`${t.resolvedAt} is null`),
  ],
)
