import { eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { sessions } from '@/db/schema'
import { createOrganization, createRegisteredPerson, createSession } from './factories'
import { carrySession } from './request'

/** A system administrator, whose session the request carries. */
export async function signedInAdministrator(values: Partial<typeof sessions.$inferInsert> = {}) {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const session = await createSession(person.accountId, values)
  await carrySession(session.token)
  return { organization, person, session }
}

export const changeSession = (session: { id: string }, changes: Record<string, unknown>) =>
  database().update(sessions).set(changes).where(eq(sessions.id, session.id))

export const hoursAgo = (hours: number): SQL => sql`now() - make_interval(hours => ${hours})`
