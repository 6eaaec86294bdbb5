import 'server-only'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { identifiers, memberships, organizations, recoveryLinks } from '@/db/schema'
import { queueNotices } from '@/features/accounts/notices'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { face, type OrganizationFace } from '@/features/organizations/queries'
import { type Contact, maskContact } from '@/lib/contact'
import { tokenHash } from '@/lib/crypto'
import type { Visitor } from '@/lib/visitor'

/** A link that its person may still use, by the database's clock. */
const isLive = and(
  isNull(recoveryLinks.usedAt),
  isNull(recoveryLinks.revokedAt),
  sql`${recoveryLinks.expiresAt} > now()`,
  isActiveMembership,
  eq(memberships.accountId, recoveryLinks.accountId),
)

type RecoveryLink = {
  id: string
  accountId: string
  contact: Contact
  organization: OrganizationFace
}

/** What a link leads to; null for one that was used, replaced or mistyped, or ran out. Reading uses nothing up. */
export async function findRecoveryLink(token: string): Promise<RecoveryLink | null> {
  const [row] = await database()
    .select({
      id: recoveryLinks.id,
      accountId: recoveryLinks.accountId,
      contact: recoveryLinks.contact,
      organization: face,
    })
    .from(recoveryLinks)
    .innerJoin(memberships, eq(memberships.id, recoveryLinks.membershipId))
    .innerJoin(organizations, eq(organizations.id, recoveryLinks.organizationId))
    .where(and(eq(recoveryLinks.tokenHash, tokenHash(token)), isLive))
  return row ? { ...row, contact: contactOf(row.contact) } : null
}

/**
 * Uses a link up in the transaction that stores the new password: its contact becomes a proven one, the lost one stops
 * being a login, and the account's other contacts are told. False when the link died meanwhile, or its contact is
 * another account's: roll back.
 */
export async function spendRecoveryLink(
  tx: Queryable,
  visitor: Visitor,
  { linkId, accountId }: { linkId: string; accountId: string },
): Promise<boolean> {
  const [link] = await tx
    .select({
      contact: recoveryLinks.contact,
      lostContact: recoveryLinks.lostContact,
      organizationId: recoveryLinks.organizationId,
      membership: { id: memberships.id, surname: memberships.surname, givenName: memberships.givenName },
    })
    .from(recoveryLinks)
    .innerJoin(memberships, eq(memberships.id, recoveryLinks.membershipId))
    .where(and(eq(recoveryLinks.id, linkId), eq(recoveryLinks.accountId, accountId), isLive))
    .for('update', { of: recoveryLinks })
  if (!link) return false
  const contact = contactOf(link.contact)
  if (!(await proveContact(tx, accountId, contact))) return false
  await tx.update(recoveryLinks).set({ usedAt: sql`now()` }).where(eq(recoveryLinks.id, linkId))
  const others = await tx
    .select({ kind: identifiers.kind, value: identifiers.value })
    .from(identifiers)
    .where(and(eq(identifiers.accountId, accountId), ne(identifiers.value, contact.value)))
  if (link.lostContact !== contact.value) {
    await tx
      .delete(identifiers)
      .where(and(eq(identifiers.accountId, accountId), eq(identifiers.value, link.lostContact)))
  }
  const told = { accountId, organizationId: link.organizationId, locale: visitor.locale }
  await queueNotices(tx, told, others, {
    template: 'contact-changed',
    params: { contact: maskContact(contact) },
  })
  await recordAudit(tx, visitor, {
    event: 'recovery.link-used',
    organizationId: link.organizationId,
    subject: membershipSubject(link.membership),
    details: { contact: maskContact(contact) },
  })
  return true
}

async function proveContact(tx: Queryable, accountId: string, { kind, value }: Contact): Promise<boolean> {
  const [proven] = await tx
    .insert(identifiers)
    .values({ accountId, kind, value, proof: 'recovery-link' })
    .onConflictDoUpdate({
      target: [identifiers.kind, identifiers.value],
      set: { lastUsedAt: sql`now()` },
      setWhere: eq(identifiers.accountId, accountId),
    })
    .returning({ id: identifiers.id })
  return proven !== undefined
}

const contactOf = (value: string): Contact => ({ kind: value.startsWith('+') ? 'phone' : 'email', value })
