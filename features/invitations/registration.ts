import 'server-only'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, identifiers, invitations, memberships } from '@/db/schema'
import { recordConsent } from '@/features/accounts/consent'
import type { AuditEvent } from '@/features/audit/events'
import { recordAudits } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { isLive } from '@/features/memberships/live-invitation'
import type { AccountActor, Directory } from '@/lib/actor'
import type { Contact } from '@/lib/contact'
import type { Visitor } from '@/lib/visitor'
import { revokeLinks, settleRequests } from './issue'
import { hasContact } from './opening'

type Held = {
  id: string
  organizationId: string
  membershipId: string
  contact: Contact
  people: { id: string; directory: Directory; surname: string; givenName: string }[]
}

/**
 * Locks a live invitation and the people it is for: its membership and, in the same organisation's other
 * directory, the one with the same contact. Null when it stopped being live. People are locked before links, as
 * sending a new link does, so the two cannot wait for each other.
 */
export async function holdInvitation(tx: Queryable, invitationId: string): Promise<Held | null> {
  const [facts] = await tx
    .select({
      organizationId: invitations.organizationId,
      membershipId: invitations.membershipId,
      value: invitations.contact,
    })
    .from(invitations)
    .where(eq(invitations.id, invitationId))
  if (!facts) return null
  const contact: Contact = { kind: facts.value.startsWith('+') ? 'phone' : 'email', value: facts.value }
  const people = await tx
    .select({
      id: memberships.id,
      directory: memberships.directory,
      surname: memberships.surname,
      givenName: memberships.givenName,
    })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, facts.organizationId),
        isNull(memberships.accountId),
        isNull(memberships.deletedAt),
        hasContact(contact),
      ),
    )
    .orderBy(asc(memberships.id))
    .for('no key update')
  const [live] = await tx
    .select({ id: invitations.id })
    .from(invitations)
    .innerJoin(memberships, eq(memberships.id, invitations.membershipId))
    .where(and(eq(invitations.id, invitationId), isLive))
    .for('update', { of: invitations })
  if (!live || !people.some(({ id }) => id === facts.membershipId)) return null
  const { organizationId, membershipId } = facts
  return { id: invitationId, organizationId, membershipId, contact, people }
}

/**
 * Creates the account of an invited person, its first proven contact and its bond with the held people.
 * Null when the contact became an account's meanwhile: roll back, its owner must sign in.
 */
export async function createInvitedAccount(
  tx: Queryable,
  visitor: Visitor,
  held: Held,
  facts: { passwordHash: string; proof: 'invitation-link' | 'code'; consent: string },
): Promise<string | null> {
  const person = held.people.find(({ id }) => id === held.membershipId)
  const [account] = await tx
    .insert(accounts)
    .values({
      surname: person?.surname,
      givenName: person?.givenName,
      locale: visitor.locale,
      passwordHash: facts.passwordHash,
      passwordChangedAt: sql`now()`,
    })
    .returning({ id: accounts.id })
  if (!account) throw new Error('the account was not inserted')
  const proven = await tx
    .insert(identifiers)
    .values({ accountId: account.id, kind: held.contact.kind, value: held.contact.value, proof: facts.proof })
    .onConflictDoNothing()
    .returning({ id: identifiers.id })
  if (proven.length === 0) return null
  await spendInvitation(tx, visitor, account.id, held, facts.consent)
  return account.id
}

/** Binds the people of a held invitation to an account. */
export async function spendInvitation(
  tx: Queryable,
  by: Visitor | AccountActor,
  accountId: string,
  { id, organizationId, people }: Held,
  consent: string,
): Promise<void> {
  await tx.update(invitations).set({ acceptedAt: sql`now()` }).where(eq(invitations.id, id))
  await bindPeople(tx, by, accountId, { organizationId, people, consent, event: 'invitations.accepted' })
}

/** Nobody is invited any more who is there: their links end, and so do their requests for new ones. */
export async function endInvitations(tx: Queryable, ids: readonly string[]): Promise<void> {
  await revokeLinks(tx, ids)
  await settleRequests(tx, ids)
}

/** Binds locked people to an account, records the consent to the version shown and ends their links and requests. */
export async function bindPeople(
  tx: Queryable,
  by: Visitor | AccountActor,
  accountId: string,
  {
    organizationId,
    people,
    consent,
    event,
  }: Pick<Held, 'organizationId' | 'people'> & { consent: string; event: AuditEvent },
): Promise<void> {
  const ids = people.map(({ id }) => id)
  await tx.update(memberships).set({ accountId, acceptedAt: sql`now()` }).where(inArray(memberships.id, ids))
  await endInvitations(tx, ids)
  await recordConsent(tx, by, { accountId, organizationId, textVersion: consent })
  await recordAudits(
    tx,
    by,
    people.map((person) => ({
      event,
      organizationId,
      subject: membershipSubject(person),
      details: { consent },
    })),
  )
}
