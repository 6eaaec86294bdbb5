import 'server-only'
import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { identifiers, invitations, memberships, organizations } from '@/db/schema'
import { isLive, isMerelyExpired } from '@/features/memberships/live-invitation'
import { face, type OrganizationFace } from '@/features/organizations/queries'
import type { Contact } from '@/lib/contact'
import { tokenHash } from '@/lib/crypto'
import { isInvitationToken } from './link'

export type FoundInvitation = {
  id: string
  organization: OrganizationFace
  channel: 'sms' | 'email' | 'link'
  contact: Contact
  /** Surname, given name and patronymic, of which a password must not be made. */
  names: string[]
  expiresAt: Date
  /** The account that has this contact already, whose owner may only sign in. */
  accountId: string | null
}

/**
 * What a link leads to. `useless` says the same of links that were used, revoked or mistyped, and of people
 * who are no longer awaited.
 */
export type OpenedInvitation = ({ state: 'live' | 'expired' } & FoundInvitation) | { state: 'useless' }

const contactKind = sql<
  'phone' | 'email'
>`(case when ${invitations.contact} like '+%' then 'phone' else 'email' end)`

/** Reads a link; nothing is used up by reading. */
export async function findInvitationByToken(db: Queryable, token: string): Promise<OpenedInvitation> {
  if (!isInvitationToken(token)) return { state: 'useless' }
  const [row] = await db
    .select({
      id: invitations.id,
      organization: face,
      channel: invitations.channel,
      contact: { kind: contactKind, value: invitations.contact },
      names: sql<
        string[]
      >`array[${memberships.surname}, ${memberships.givenName}, ${memberships.patronymic}]`,
      expiresAt: invitations.expiresAt,
      accountId: identifiers.accountId,
      isLive,
      isMerelyExpired,
    })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
    .innerJoin(organizations, eq(organizations.id, invitations.organizationId))
    .leftJoin(identifiers, and(eq(identifiers.kind, contactKind), eq(identifiers.value, invitations.contact)))
    .where(eq(invitations.tokenHash, tokenHash(token)))
  if (!row) return { state: 'useless' }
  const { isLive: live, isMerelyExpired: expired, ...invitation } = row
  if (live) return { state: 'live', ...invitation }
  return expired ? { state: 'expired', ...invitation } : { state: 'useless' }
}

/** Reads a link for its page, and notes the first time it was opened. */
export async function openInvitation(token: string): Promise<OpenedInvitation> {
  const opened = await findInvitationByToken(database(), token)
  if (opened.state === 'live') {
    await database()
      .update(invitations)
      .set({ openedAt: sql`now()` })
      .where(and(eq(invitations.id, opened.id), isNull(invitations.openedAt)))
  }
  return opened
}

/** Whose card holds this contact, as a join condition on `memberships`. */
export const hasContact = (contact: Contact) =>
  or(eq(memberships.mobilePhone, contact.value), eq(memberships.email, contact.value))
