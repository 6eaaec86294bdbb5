import { eq } from 'drizzle-orm'
import { beforeEach, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { sessions } from '@/db/schema'
import { newTagNumber } from '@/features/tags/number'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { carrySession, newRequest } from '@/test/request'
import { tagOf } from '@/test/requests'
import { answerNumber } from './number-answer'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

beforeEach(() => newRequest())

/** Where the printed number of a new tag of this organisation leads; null where it is unknown. */
async function wayOf(organization: Organization): Promise<string | null> {
  const number = newTagNumber()
  await tagOf(organization, { number })
  const answer = await answerNumber(new Request(`https://propusk.example/p?number=${number}`))
  return answer.headers.get('location')
}

it('a number is known in every organisation of the person, and in none but the one that alone vouched for them', async () => {
  const [organization, other] = [await createOrganization(), await createOrganization()]
  const { accountId } = await createRegisteredPerson(organization)
  await createPerson(other, { accountId, acceptedAt: new Date() })
  const session = await createSession(accountId, { organizationId: organization.id })
  await carrySession(session.token)
  expect(await wayOf(other)).toMatch(/^\/p\//)
  await database().update(sessions).set({ vouchedBy: organization.id }).where(eq(sessions.id, session.id))
  expect(await wayOf(other)).toBeNull()
  expect(await wayOf(organization)).toMatch(/^\/p\//)
})
