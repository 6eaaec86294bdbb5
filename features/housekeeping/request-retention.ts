import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { settingDefinitions } from '@/features/organizations/settings'

const requestsAtOnce = 500

/** Forgets requests that were finished long enough ago, with what was said about them and their photos. */
export async function sweepRequests(): Promise<void> {
  const { default: otherwise, minimum, maximum } = settingDefinitions.requestDays
  await database().execute(sql`
    with old as (
      select finished.id from organizations o cross join lateral (
        select id from service_requests where organization_id = o.id and finished_at < now() - make_interval(
          days => retention_days(o.settings, 'requestDays', ${otherwise}, ${minimum}, ${maximum}))
        order by finished_at limit ${requestsAtOnce}) finished
      limit ${requestsAtOnce}
    ), photos as (
      delete from files where id in (select file_id from request_files where request_id in (select id from old))
    )
    delete from service_requests where id in (select id from old)`)
}
