import 'server-only'
import type { Queryable } from '@/db/client'
import { personChanges, type StoredStanding } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { ManagedPerson } from './managed'

export type ChangeKind = (typeof personChanges.$inferSelect)['kind']

/**
 * Keeps what stood on the card before a change that raised its version by one, so that it can be taken back. Returns the
 * change's id.
 */
export async function keepChange(
  tx: Queryable,
  actor: Actor,
  kind: ChangeKind,
  before: Pick<ManagedPerson, 'id' | 'version'> & Standing,
): Promise<string> {
  const [row] = await tx
    .insert(personChanges)
    .values({
      organizationId: actor.organizationId,
      membershipId: before.id,
      kind,
      version: before.version + 1,
      before: storedStanding(before),
      byAccountId: actor.accountId,
    })
    .returning({ id: personChanges.id })
  if (!row) throw new Error('the change was not kept')
  return row.id
}

type Standing = Pick<ManagedPerson, 'directory' | 'companyId' | 'bannedAt' | 'bannedUntil' | 'banReason'>

const storedStanding = (person: Standing): StoredStanding => ({
  directory: person.directory,
  companyId: person.companyId,
  bannedAt: person.bannedAt?.toISOString() ?? null,
  bannedUntil: person.bannedUntil?.toISOString() ?? null,
  banReason: person.banReason,
})
