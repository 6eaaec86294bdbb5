import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { database } from '@/db/client'
import { serviceRequests } from '@/db/schema'
import { useDatabase } from '@/test/database'
import { createOrganization } from '@/test/factories'
import { tagOf } from '@/test/requests'
import { drawNumber } from './number'

useDatabase()

test('a number has five digits once all of four are taken', async () => {
  const organization = await createOrganization()
  const tag = await tagOf(organization)
  await database().execute(sql`
    insert into ${serviceRequests} (organization_id, number, tag_id, draft_id, words, channel, tracking_hash, locale, address)
    select ${organization.id}, n, ${tag.id}, gen_random_uuid(), 'x', 'none', gen_random_uuid(), 'ru', '192.0.2.1'
    from generate_series(1000, 9999) n`)
  expect(await drawNumber(database(), organization.id)).toBeGreaterThanOrEqual(10_000)
})
