import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { identifiers, installation, memberships, organizations, roles } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { tokenIn } from '@/test/invitations'
import { isSetUpLink, issueSetUpLink, setUp } from './set-up'

useDatabase()

const newToken = async () => tokenIn((await issueSetUpLink()) ?? 'http://localhost/none')

const input = (token: string) => ({
  token,
  organization: 'ТеплоХолод Сервис',
  surname: 'Власова',
  givenName: 'Ольга',
  contact: { kind: 'email' as const, value: 'vlasova@example.com' },
  password: 'семь красных чайников',
  consent: consentTextVersion,
})

test('one link, printed anew at each start, creates the organisation and its owner once', async () => {
  const first = await newToken()
  const second = await newToken()
  expect(await isSetUpLink(first)).toBe(false)
  expect(await isSetUpLink('nothing')).toBe(false)
  expect(await setUp(visitor(), { ...input(second), password: '12345678' })).toMatchObject({ ok: false })
  expect(await isSetUpLink(second)).toBe(true)

  const parallel = await Promise.all(Array.from({ length: 5 }, () => setUp(visitor(), input(second))))
  expect(parallel.filter(({ ok }) => ok)).toHaveLength(1)
  const [organization, ...others] = await database().select().from(organizations)
  expect(others).toEqual([])
  const [owner] = await database().select().from(memberships)
  expect(organization?.ownerMembershipId).toBe(owner?.id)
  expect(owner?.acceptedAt).toBeInstanceOf(Date)
  expect(await database().select().from(roles)).toHaveLength(5)
  expect(await database().select().from(identifiers)).toMatchObject([
    { proof: 'set-up', accountId: owner?.accountId },
  ])
  expect(await issueSetUpLink()).toBeNull()
  expect(await isSetUpLink(second)).toBe(false)
})

test('a link of yesterday is dead', async () => {
  await database().update(organizations).set({ ownerMembershipId: null })
  const token = await newToken()
  await database()
    .update(installation)
    .set({ setUpExpiresAt: sql`now() - interval '1 second'` })
    .where(eq(installation.id, 1))
  expect(await isSetUpLink(token)).toBe(false)
  expect(await setUp(visitor(), input(token))).toMatchObject({ ok: false })
})
