import { database } from '@/db/client'
import { invitations } from '@/db/schema'
import { hashPassword } from '@/features/accounts/password-hash'
import { randomToken, tokenHash } from '@/lib/crypto'
import { createPerson, type Organization } from './factories'

export const password = 'осень и четыре насоса'

/** The stored form of `password`. */
export async function passwordHash(): Promise<string> {
  const hashed = await hashPassword(password, '192.0.2.1')
  if (!hashed.ok) throw new Error('the queue is full')
  return hashed.value
}

/** A person with a live invitation that went to their phone. */
export async function invitePerson(
  organization: Organization,
  values: Parameters<typeof createPerson>[1] = {},
) {
  const person = await createPerson(organization, values)
  const phone = person.mobilePhone ?? ''
  const token = randomToken()
  await database()
    .insert(invitations)
    .values({
      organizationId: organization.id,
      membershipId: person.id,
      channel: 'sms',
      contact: phone,
      tokenHash: tokenHash(token),
      expiresAt: new Date(Date.now() + 3_600_000),
    })
  return { person, phone, token }
}
