import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles, memberships, organizations } from '@/db/schema'
import type { Contact } from '@/lib/contact'
import type { createOrganization } from './create-organization'

type FirstOwner = {
  surname: string
  givenName: string
  contact: Contact
  /** Whose card it is from the beginning; nobody's until they accept an invitation, where it is left out. */
  accountId?: string
}

/** The card that owns a new organisation, with the role that runs it; its id. */
export async function insertFirstOwner(
  tx: Queryable,
  organization: Awaited<ReturnType<typeof createOrganization>>,
  { surname, givenName, contact, accountId }: FirstOwner,
): Promise<string> {
  const [owner] = await tx
    .insert(memberships)
    .values({
      organizationId: organization.id,
      directory: 'employee',
      surname,
      givenName,
      mobilePhone: contact.kind === 'phone' ? contact.value : null,
      email: contact.kind === 'email' ? contact.value : null,
      ...(accountId && { accountId, acceptedAt: sql`now()` }),
    })
    .returning({ id: memberships.id })
  if (!owner) throw new Error('the owner was not inserted')
  await tx.insert(membershipRoles).values({
    organizationId: organization.id,
    membershipId: owner.id,
    roleId: organization.roles['system-administrator'],
  })
  await tx
    .update(organizations)
    .set({ ownerMembershipId: owner.id })
    .where(eq(organizations.id, organization.id))
  return owner.id
}
