import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { erasures } from '@/db/schema'
import { requestErasure } from '@/features/erasure/requests'
import { adminActor } from './actors'
import { createRegisteredPerson, type Organization } from './factories'

/** One asks for an erasure, another approves it. */
export async function twoAdmins(organization: Organization) {
  const first = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const second = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return [adminActor({ organization, person: first }), adminActor({ organization, person: second })] as const
}

export const erasureOf = async (id: string) =>
  (await database().select().from(erasures).where(eq(erasures.id, id)))[0]

/** Returns the request's id. */
export async function erasureRequested(actor: ReturnType<typeof adminActor>, id: string): Promise<string> {
  const result = await requestErasure(actor, { id })
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value.id
}
