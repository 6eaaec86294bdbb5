import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { accounts, type jobs } from '@/db/schema'
import { findActiveMemberships } from '@/features/sessions/live-session'
import { powersOf } from '@/features/sessions/powers'
import type { Actor } from '@/lib/actor'
import { mintActor } from '@/lib/mint-actor'

/**
 * Who started the job, with what they may do at this moment in the administration area; null when it is closed to them by now.
 * Their session does not matter: a job outlives the page.
 */
export async function jobActor(
  tx: Queryable,
  job: Pick<typeof jobs.$inferSelect, 'accountId' | 'organizationId' | 'locale' | 'address'>,
): Promise<Actor | null> {
  const [account] = await tx
    .select({ surname: accounts.surname, givenName: accounts.givenName })
    .from(accounts)
    .where(and(eq(accounts.id, job.accountId), isNull(accounts.closedAt)))
  const rows = account ? await findActiveMemberships(job.accountId, job.organizationId, tx) : []
  const powers = powersOf(rows)
  if (!account || !powers.applications.has('admin')) return null
  const { surname, givenName } = account.surname || account.givenName ? account : (rows[0] ?? account)
  return mintActor({
    kind: 'person',
    accountId: job.accountId,
    name: `${surname} ${givenName}`.trim(),
    locale: job.locale,
    address: job.address,
    organizationId: job.organizationId,
    application: 'admin',
    ...powers,
  })
}
