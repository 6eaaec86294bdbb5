import 'server-only'
import { and, asc, eq, exists, isNull, or, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { identifiers, memberships, recoveryRequests } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { wishesTooOften } from '@/features/invitations/limits'
import { hasContact } from '@/features/invitations/opening'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { type Contact, maskContact } from '@/lib/contact'
import type { Visitor } from '@/lib/visitor'

type RecoveryWish = { lost: Contact; reachable: Contact; words: string }

/**
 * Somebody cannot reach their phone or mailbox and says where they can be reached. Their organisations' administrators
 * see it. Returns nothing, and the caller answers before it runs: a stranger learns nothing.
 */
export async function askForRecovery(visitor: Visitor, wish: RecoveryWish): Promise<void> {
  if (await wishesTooOften('recovery', wish.lost.value, visitor.address)) return
  await transaction(async (tx) => {
    for (const person of await peopleWith(tx, wish.lost)) {
      if (!(await beginRequest(tx, person, wish))) continue
      await recordAudit(tx, visitor, {
        event: 'recovery.requested',
        organizationId: person.organizationId,
        subject: membershipSubject(person),
        details: { contact: maskContact(wish.reachable) },
      })
    }
  })
}

type AskingPerson = Awaited<ReturnType<typeof peopleWith>>[number]

/** Active people whose account proved the contact, or whose card holds it where there is no account yet; locked. */
const peopleWith = (tx: Queryable, contact: Contact) =>
  tx
    .select({
      id: memberships.id,
      organizationId: memberships.organizationId,
      surname: memberships.surname,
      givenName: memberships.givenName,
    })
    .from(memberships)
    .where(
      and(
        isActiveMembership,
        or(and(isNull(memberships.accountId), hasContact(contact)), exists(proofOf(contact))),
      ),
    )
    .orderBy(asc(memberships.id))
    .for('no key update')

const proofOf = ({ kind, value }: Contact) =>
  database()
    .select({ id: identifiers.id })
    .from(identifiers)
    .where(
      and(
        eq(identifiers.accountId, memberships.accountId),
        eq(identifiers.kind, kind),
        eq(identifiers.value, value),
      ),
    )

/** False when the same wish stands already. Its person is locked, so of two at once the second sees the first. */
async function beginRequest(
  tx: Queryable,
  person: AskingPerson,
  { lost, reachable, words }: RecoveryWish,
): Promise<boolean> {
  const begun = await tx.execute(sql`
    insert into ${recoveryRequests} (organization_id, membership_id, lost_contact, new_contact, words)
    select ${person.organizationId}::uuid, ${person.id}::uuid, ${lost.value}, ${reachable.value}, ${words}
    where not exists (select from ${recoveryRequests}
      where ${recoveryRequests.membershipId} = ${person.id} and ${recoveryRequests.resolvedAt} is null
        and ${recoveryRequests.newContact} = ${reachable.value})
    returning id`)
  return begun.length > 0
}
