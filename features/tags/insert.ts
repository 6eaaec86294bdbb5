import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { tagEvents, tags } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { newTagCode } from './code'
import { newTagNumber } from './number'

/**
 * Inserts a tag for each place, bound to its object or, for null, blank. With a draft's id the first tag has it: a form that
 * was sent before inserts nothing, and one that asks for others than it did makes these besides.
 */
export async function insertTags(
  tx: Queryable,
  actor: Actor,
  draftId: string | null,
  places: readonly (string | null)[],
): Promise<{ id: string; equipmentId: string | null }[]> {
  if (draftId) {
    // The same form twice at once: the second waits, and then finds the first one's tags.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${draftId}, 0))`)
    if (await isSentBefore(tx, actor, draftId, places)) return []
  }
  const isDraftFree = draftId && (await tx.$count(tags, eq(tags.id, draftId))) === 0
  const rows = places.map((equipmentId, index) => ({
    id: index === 0 && isDraftFree ? draftId : null,
    code: newTagCode(),
    number: newTagNumber(),
    equipmentId,
  }))
  return tx.execute<{ id: string; equipmentId: string | null }>(sql`
    with inserted as (
      insert into ${tags} (id, organization_id, code, number, state, equipment_id)
      select coalesce(id, uuidv7()), ${actor.organizationId}, code, number,
        case when "equipmentId" is null then 'blank' else 'bound' end, "equipmentId"
      from json_to_recordset(${JSON.stringify(rows)}::json) as tag(id uuid, code text, number text, "equipmentId" uuid)
      returning id, equipment_id
    ), noted as (
      insert into ${tagEvents} (organization_id, tag_id, kind, equipment_id, by_account_id)
      select ${actor.organizationId}, id, case when equipment_id is null then 'created' else 'bound' end, equipment_id,
        ${actor.accountId} from inserted
    )
    select id, equipment_id as "equipmentId" from inserted`)
}

/** Tags made by one statement have one time. */
const isSentBefore = async (
  tx: Queryable,
  { organizationId }: Actor,
  draftId: string,
  places: readonly (string | null)[],
): Promise<boolean> =>
  (await tx.$count(
    tags,
    and(
      eq(tags.organizationId, organizationId),
      eq(tags.id, draftId),
      sql`${tags.equipmentId} is not distinct from ${places[0] ?? null}::uuid`,
      sql`(select count(*) from ${tags} made where made.organization_id = ${organizationId}
        and made.created_at = ${tags.createdAt}) = ${places.length}`,
    ),
  )) > 0
