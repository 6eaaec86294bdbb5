import { expect, it, vi } from 'vitest'
import { openAttempt } from '@/features/sign-in/attempts'
import { cookieName } from '@/lib/cookies'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { carrySession, newRequest } from '@/test/request'
import { requireWalker } from './walk'

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/test/request')).nextNavigation)

useDatabase()

it('what one’s own session began goes no further by a session that an organisation vouched for', async () => {
  const organization = await createOrganization()
  const { accountId } = await createRegisteredPerson(organization)
  const { secret } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    accountId,
  })
  const walkWith = async (session: { token: string }) => {
    newRequest({ cookies: { [cookieName('attempt')]: secret } })
    await carrySession(session.token)
    return requireWalker()
  }
  expect(await walkWith(await createSession(accountId))).toMatchObject({ account: { accountId } })
  const vouched = await createSession(accountId, {
    organizationId: organization.id,
    vouchedBy: organization.id,
  })
  await expect(walkWith(vouched)).rejects.toThrow('redirect to')
})
