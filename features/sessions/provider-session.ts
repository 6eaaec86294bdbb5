import 'server-only'
import { sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { openidHandshakes, openidSessions } from '@/db/schema'

/** Notes that the session began at the provider that this attempt came back from, if it did. */
export async function noteProviderSession(
  tx: Queryable,
  { sessionId, attemptId }: { sessionId: string; attemptId: string },
): Promise<void> {
  await tx.execute(sql`
    insert into ${openidSessions} (session_id, organization_id, id_token)
    select ${sessionId}::uuid, ${openidHandshakes.organizationId}, ${openidHandshakes.arrival}
    from ${openidHandshakes}
    where ${openidHandshakes.attemptId} = ${attemptId} and ${openidHandshakes.arrival} is not null
    on conflict (session_id) do update set organization_id = excluded.organization_id, id_token = excluded.id_token`)
}
