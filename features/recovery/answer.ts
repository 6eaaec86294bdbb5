import 'server-only'
import { and, asc, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { memberships, recoveryRequests } from '@/db/schema'
import { violatedIndex } from '@/db/unique-violation'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { createInvitations } from '@/features/invitations/mutations'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { visiblePeople } from '@/features/memberships/scope'
import { organizationSettings } from '@/features/organizations/queries'
import { contactProblems } from '@/features/people/duplicates'
import { findManaged, type ManagedPerson } from '@/features/people/managed'
import { type Actor, authorize } from '@/lib/actor'
import { type Contact, maskContact } from '@/lib/contact'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { issueRecoveryLink } from './issue'

const gone = refused({ message: messageKey('recovery.problem.gone') })

export const declineRecovery = (actor: Actor, { id }: { id: string }): Promise<Result> =>
  resultTransaction(async (tx) => {
    authorize(actor, 'people.write')
    const request = await holdRequest(tx, actor, id)
    if (!request) return done
    await tx.update(recoveryRequests).set({ resolvedAt: sql`now()` }).where(eq(recoveryRequests.id, id))
    await recordAudit(tx, actor, { event: 'recovery.declined', subject: membershipSubject(request) })
    return done
  })

/**
 * The administrator vouches that whoever asks is this person and has `contact`: it replaces the lost one on the card, and
 * a link goes there, for a new password, or for a first one where there is no account yet. A link opens all that the
 * account may, so the actor must be able to change every card of it, and no other organisation may rest on it.
 */
export async function sendRecoveryLink(
  actor: Actor,
  input: { id: string; contact: Contact },
): Promise<Result> {
  authorize(actor, 'people.write')
  const { smsPrefixes } = await organizationSettings(null)
  if (
    input.contact.kind === 'phone' &&
    !smsPrefixes.some((prefix) => input.contact.value.startsWith(prefix))
  ) {
    return refused({ field: 'contact', message: messageKey('signIn.problem.notMobile') })
  }
  try {
    return await resultTransaction((tx) => send(tx, actor, input))
  } catch (error) {
    if (!violatedIndex(error)?.startsWith('memberships_')) throw error
    return refused({ field: 'contact', message: messageKey('recovery.problem.contactTaken') })
  }
}

async function send(
  tx: Queryable,
  actor: Actor,
  { id, contact }: { id: string; contact: Contact },
): Promise<Result> {
  const request = await holdRequest(tx, actor, id)
  if (!request) return gone
  const managed = await findManaged(tx, actor, request.membershipId)
  if (!managed.ok) return managed
  const person = managed.value
  const written = await writeContact(tx, actor, person, contact)
  if (!written.ok) return written
  if (person.accountId) {
    const owned = await requireOwnAccount(tx, actor, person.accountId)
    if (!owned.ok) return owned
    await issueRecoveryLink(tx, actor, {
      person: { ...person, accountId: person.accountId },
      contact,
      lostContact: request.lostContact,
    })
  } else {
    const { invited } = await createInvitations(
      tx,
      actor,
      [person.id],
      [contact.kind === 'phone' ? 'sms' : 'email'],
    )
    if (invited.length === 0) return refused({ message: messageKey('people.problem.aboveYou') })
  }
  await tx
    .update(recoveryRequests)
    .set({ resolvedAt: sql`now()` })
    .where(and(eq(recoveryRequests.membershipId, person.id), isNull(recoveryRequests.resolvedAt)))
  await recordAudit(tx, actor, {
    event: 'recovery.link-sent',
    subject: membershipSubject(person),
    details: { contact: maskContact(contact) },
  })
  return done
}

/** The request with its person, locked until the transaction ends; of two who answer at once the second finds none. */
async function holdRequest(tx: Queryable, actor: Actor, id: string) {
  const [request] = await tx
    .select({
      id: memberships.id,
      membershipId: recoveryRequests.membershipId,
      lostContact: recoveryRequests.lostContact,
      surname: memberships.surname,
      givenName: memberships.givenName,
    })
    .from(recoveryRequests)
    .innerJoin(memberships, eq(memberships.id, recoveryRequests.membershipId))
    .where(
      and(
        visiblePeople(actor),
        isActiveMembership,
        eq(recoveryRequests.id, id),
        isNull(recoveryRequests.resolvedAt),
      ),
    )
    .for('update', { of: recoveryRequests })
  return request ?? null
}

async function writeContact(
  tx: Queryable,
  actor: Actor,
  person: ManagedPerson,
  contact: Contact,
): Promise<Result> {
  const field = contact.kind === 'phone' ? 'mobilePhone' : 'email'
  if (person[field] === contact.value) return done
  const contacts = { mobilePhone: person.mobilePhone, email: person.email, [field]: contact.value }
  const problems = await contactProblems(tx, actor, {
    ...contacts,
    directory: person.directory,
    exceptId: person.id,
  })
  if (problems.length > 0) return refused(...problems.map((problem) => ({ ...problem, field: 'contact' })))
  await tx
    .update(memberships)
    .set({ ...contacts, version: sql`${memberships.version} + 1`, updatedAt: sql`now()` })
    .where(eq(memberships.id, person.id))
  await recordAudit(tx, actor, {
    event: 'people.updated',
    subject: membershipSubject(person),
    details: { changes: { [field]: [person[field], contact.value] } },
  })
  return done
}

async function requireOwnAccount(tx: Queryable, actor: Actor, accountId: string): Promise<Result> {
  const [elsewhere] = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.accountId, accountId),
        ne(memberships.organizationId, actor.organizationId),
        isNull(memberships.deletedAt),
      ),
    )
    .limit(1)
  if (elsewhere) return refused({ message: messageKey('recovery.problem.elsewhere') })
  const cards = await tx
    .select({ id: memberships.id })
    .from(memberships)
    .where(
      and(
        eq(memberships.organizationId, actor.organizationId),
        eq(memberships.accountId, accountId),
        isNull(memberships.deletedAt),
      ),
    )
    .orderBy(asc(memberships.id))
  for (const { id } of cards) {
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
  }
  return done
}
