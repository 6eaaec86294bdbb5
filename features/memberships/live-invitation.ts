import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { invitations, memberships } from '@/db/schema'
import { isActiveMembership } from './active-membership'

/**
 * The person may still come in by this contact: not registered, not banned, not deleted, and the contact still
 * stands on the card. A link sent to a mistyped number dies when the number is put right.
 */
const isAwaited = sql<boolean>`(${memberships.accountId} is null and ${isActiveMembership}
  and ${invitations.contact} in (${memberships.mobilePhone}, ${memberships.email}))`

const isUnspent = sql<boolean>`(${invitations.acceptedAt} is null and ${invitations.revokedAt} is null)`

/** An invitation joined with its membership that lets the person in, by the database's clock. */
export const isLive: SQL<boolean> = sql`(${isUnspent} and ${isAwaited} and ${invitations.expiresAt} > now())`

/** An invitation joined with its membership whose only fault is its age. */
export const isMerelyExpired: SQL<boolean> = sql`(${isUnspent} and ${isAwaited} and ${invitations.expiresAt} <= now())`
