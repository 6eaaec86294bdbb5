import 'server-only'
import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Queryable } from '@/db/client'
import { accounts, invitationRequests, invitations, memberships } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { recordAudit } from '@/features/audit/record'
import { membershipSubject } from '@/features/audit/subjects'
import { isActiveMembership } from '@/features/memberships/active-membership'
import { personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import { queueMessage } from '@/features/messages/outbox'
import type { Contact } from '@/lib/contact'
import { env } from '@/lib/env'
import { defaultLocale } from '@/lib/locales'
import type { Visitor } from '@/lib/visitor'
import { wishesTooOften } from './limits'
import { hasContact } from './opening'

/**
 * Somebody with a useless link gave their phone or e-mail. Whoever invited that contact is told, once while the
 * request stands. Returns nothing, and the caller answers before it runs: a stranger learns nothing.
 */
export async function requestInvitation(visitor: Visitor, contact: Contact): Promise<void> {
  if (await wishesTooOften('request', contact.value, visitor.address)) return
  await transaction(async (tx) => {
    for (const person of await awaitedPeople(tx, contact)) {
      if (!(await beginRequest(tx, person))) continue
      await recordAudit(tx, visitor, {
        event: 'invitations.requested',
        organizationId: person.organizationId,
        subject: membershipSubject(person),
      })
      await tellInviter(tx, person)
    }
  })
}

type AwaitedPerson = Awaited<ReturnType<typeof awaitedPeople>>[number]

/** False when a request stands already. Its person is locked, so of two at once the second sees the first. */
async function beginRequest(tx: Queryable, person: AwaitedPerson): Promise<boolean> {
  const begun = await tx.execute(sql`
    insert into ${invitationRequests} (organization_id, membership_id)
    select ${person.organizationId}::uuid, ${person.id}::uuid
    where not exists (select from ${invitationRequests}
      where ${invitationRequests.membershipId} = ${person.id} and ${invitationRequests.resolvedAt} is null)
    returning id`)
  return begun.length > 0
}

/** People once invited with this contact who never registered, locked. */
const awaitedPeople = (tx: Queryable, contact: Contact) =>
  tx
    .select({
      id: memberships.id,
      organizationId: memberships.organizationId,
      directory: memberships.directory,
      surname: memberships.surname,
      givenName: memberships.givenName,
    })
    .from(memberships)
    .where(
      and(
        hasContact(contact),
        isNull(memberships.accountId),
        isActiveMembership,
        sql`exists (select 1 from ${invitations} where ${invitations.membershipId} = ${memberships.id})`,
      ),
    )
    .orderBy(asc(memberships.id))
    .for('no key update')

/** The inviter gets an e-mail, or without one an SMS; nobody is told when the inviter left. */
async function tellInviter(tx: Queryable, person: AwaitedPerson): Promise<void> {
  const inviter = alias(memberships, 'inviter')
  const [found] = await tx
    .select({
      id: inviter.id,
      email: inviter.email,
      mobilePhone: inviter.mobilePhone,
      locale: accounts.locale,
    })
    .from(invitations)
    .innerJoin(inviter, and(eq(inviter.id, invitations.invitedByMembershipId), isNull(inviter.deletedAt)))
    .leftJoin(accounts, eq(accounts.id, inviter.accountId))
    .where(eq(invitations.membershipId, person.id))
    .orderBy(desc(invitations.createdAt))
    .limit(1)
  const recipient = found?.email ?? found?.mobilePhone
  if (!found || !recipient) return
  await queueMessage(tx, {
    template: 'invitation-request',
    params: {
      name: fullName(person),
      link: new URL(personPath(person.directory, person.id), env().PUBLIC_URL).href,
    },
    organizationId: person.organizationId,
    membershipId: found.id,
    channel: found.email ? 'email' : 'sms',
    recipient,
    locale: found.locale ?? defaultLocale,
  })
}
