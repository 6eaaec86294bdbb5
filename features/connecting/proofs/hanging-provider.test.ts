import { sql } from 'drizzle-orm'
import { expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { departureAddress, takeDeparture } from '@/features/openid/handshakes'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { visitor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { startForgingProvider } from '@/test/forging-provider'
import { bringProvider } from '@/test/openid'
import type { Walker } from '../walk'
import { leaveForProvider, returnFromProvider } from './openid'

useDatabase()

/** More than the pool has connections. */
const people = 20

async function walkerTo(organization: Organization): Promise<Walker> {
  const { secret } = await openAttempt(visitor(), {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId: organization.id,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  return { account: null, visitor: visitor(), attempt }
}

it('those who wait for a provider that hangs hold no connection to the database and no lock', async () => {
  const organization = await createOrganization()
  const provider = await startForgingProvider('propusk')
  await bringProvider(organization, provider.issuer, { clientId: 'propusk' })
  const comeBack = async () => {
    const walker = await walkerTo(organization)
    const traveller = { attemptId: walker.attempt.id }
    expect(await leaveForProvider(walker)).toMatchObject({ ok: true })
    const query = provider.answerTo((await departureAddress(traveller)) ?? '')
    const taken = await takeDeparture([traveller], organization.id, query.get('state'))
    return taken && returnFromProvider(walker, taken, query)
  }
  provider.forgery.silentAt = '/token'
  const waiting = Array.from({ length: people }, comeBack)
  await vi.waitFor(
    () => expect(provider.asked.filter((path) => path === '/token')).toHaveLength(people),
    10_000,
  )

  const [held] = await database().execute<{ busy: number; locks: number }>(sql`
    select
      (select count(*)::int from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle') as busy,
      (select count(*)::int from pg_locks
        join pg_database on pg_database.oid = pg_locks.database
        where datname = current_database() and pid <> pg_backend_pid()) as locks`)
  expect(held).toEqual({ busy: 0, locks: 0 })

  await provider.close()
  for (const returned of await Promise.all(waiting)) {
    expect(returned).toMatchObject({ ok: false, why: 'no-answer' })
  }
})
