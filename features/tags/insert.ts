import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { tagEvents, tags } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { newTagCode } from './code'
import { newTagNumber } from './number'

/**
 * Inserts a tag for each place, bound to its object or, for null, blank. With a draft's id the first tag has it: a form that
 * was sent before inserts nothing.
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
    if ((await tx.$count(tags, eq(tags.id, draftId))) > 0) return []
  }
  const rows = places.map((equipmentId, index) => ({
    id: index === 0 ? draftId : null,
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
