import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { serviceRequests } from '@/db/schema'

/**
 * A number that no request of the organisation has, of four digits as long as three draws find one that is free, else of
 * five and so on. Two draws at once may be the same: the unique key decides.
 */
export async function drawNumber(tx: Queryable, organizationId: string): Promise<number> {
  const [drawn] = await tx.execute<{ number: number }>(sql`
    select candidate.number from generate_series(4, 9) as digits, generate_series(1, 3) as draw,
      lateral (select (10 ^ (digits - 1) + floor(random() * 9 * 10 ^ (digits - 1)))::int as number
        where draw is not null) as candidate
    where not exists (select from ${serviceRequests} as taken
      where taken.organization_id = ${organizationId} and taken.number = candidate.number)
    order by digits limit 1`)
  if (!drawn) throw new Error('eighteen draws met eighteen requests')
  return drawn.number
}
