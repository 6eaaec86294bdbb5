import 'server-only'
import { asc, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { equipment, tagEvents, tags } from '@/db/schema'
import { newTagCode } from '@/features/tags/code'
import { newTagNumber } from '@/features/tags/number'

export type DemoTag = { id: string; equipmentId: string | null; companyId: string | null }

const blankTags = 6
/** Every so many objects one has no sticker yet. */
const untaggedEvery = 9

/** Stickers of three weeks ago on most equipment, one lost, one torn off, and a few blank ones. Returns the bound ones. */
export async function addDemoTags(
  tx: Queryable,
  { organizationId, byAccountId }: { organizationId: string; byAccountId: string | null },
): Promise<DemoTag[]> {
  const objects = await tx
    .select({ id: equipment.id, companyId: equipment.companyId })
    .from(equipment)
    .where(eq(equipment.organizationId, organizationId))
    .orderBy(asc(equipment.inventoryNumber))
  const tagged = objects.filter((_object, at) => at % untaggedEvery !== untaggedEvery - 1)
  const stuckAt = sql`now() - interval '21 days'`
  const row = (state: 'blank' | 'bound' | 'lost' | 'revoked', equipmentId: string | null) => ({
    organizationId,
    code: newTagCode(),
    number: newTagNumber(),
    state,
    equipmentId,
    createdAt: stuckAt,
    changedAt: stuckAt,
  })
  const [first, second] = tagged
  const rows = await tx
    .insert(tags)
    .values([
      ...tagged.map(({ id }) => row('bound', id)),
      row('lost', first?.id ?? null),
      row('revoked', second?.id ?? null),
      ...Array.from({ length: blankTags }, () => row('blank', null)),
    ])
    .returning()
  await tx.insert(tagEvents).values(
    rows.flatMap((tag) => {
      const event = { organizationId, tagId: tag.id, byAccountId, at: stuckAt }
      const bound = { ...event, kind: 'bound' as const, equipmentId: tag.equipmentId }
      return [
        { ...event, kind: 'created' as const },
        ...(tag.equipmentId ? [bound] : []),
        ...(tag.state === 'lost' || tag.state === 'revoked' ? [{ ...event, kind: tag.state }] : []),
      ]
    }),
  )
  return rows
    .filter(({ state }) => state === 'bound')
    .map(({ id, equipmentId }) => ({
      id,
      equipmentId,
      companyId: objects.find((object) => object.id === equipmentId)?.companyId ?? null,
    }))
}
