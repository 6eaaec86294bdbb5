import 'server-only'
import { and, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { amongNamesakes, estimate, foundRows, rareAtMost } from '@/db/found-rows'
import { equipment } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { ListRequest } from '@/lib/list'
import type { EquipmentSort } from './equipment-columns'
import {
  alongOrder,
  beginsName,
  besideText,
  type EquipmentFilter,
  equipmentWhere,
  matchesWord,
  ofOrganization,
  onlyWord,
} from './filter'

type Asked = { actor: Actor; filter: EquipmentFilter; request: ListRequest<EquipmentSort> }

/**
 * The equipment that fits, as `foundRows`. By name it jumps to what is called by the word that was typed, such as a hundred
 * thousand pumps, unless many others match it too: then some of these are near.
 */
export function foundEquipment(tx: Queryable, { actor, filter, request }: Asked) {
  const word = request.sort === 'name' ? onlyWord(filter.text) : null
  const search = {
    table: equipment,
    parts: [alongOrder(actor, filter, request.sort)],
    where: equipmentWhere(actor, filter),
  }
  return foundRows(tx, search, async (query) => {
    if (!word) return null
    const elsewhere = sql`${matchesWord(actor, word)} and not ${beginsName(word)}`
    const { n } = await estimate(tx, equipment, sql`${ofOrganization(actor)} and ${elsewhere}`)
    if (n > rareAtMost) return null
    const besides = besideText(actor, filter)
    return amongNamesakes(
      equipment,
      { namesakes: and(besides, beginsName(word)), others: and(besides, elsewhere) },
      query,
    )
  })
}
