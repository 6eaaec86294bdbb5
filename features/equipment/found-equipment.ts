import 'server-only'
import { and, type SQL } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { amongNamesakes, estimate, foundRows, rareAtMost } from '@/db/found-rows'
import { equipment } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import type { ListRequest } from '@/lib/list'
import type { EquipmentSort } from './equipment-columns'
import {
  alongOrder,
  type EquipmentFilter,
  equipmentOfWords,
  equipmentWhere,
  matchesElsewhere,
  ofOrganization,
} from './filter'
import { beginsName, wordsOf } from './search'

type Asked = { actor: Actor; filter: EquipmentFilter; request: ListRequest<EquipmentSort> }

/**
 * The equipment that fits, as `foundRows`. By name it jumps to what is called by a word that was typed, such as a hundred
 * thousand pumps, unless many others match that word too: then some of these are near.
 */
export function foundEquipment(tx: Queryable, { actor, filter, request }: Asked) {
  const search = {
    table: equipment,
    parts: [alongOrder(actor, filter, request.sort)],
    where: equipmentWhere(actor, filter),
  }
  return foundRows(tx, search, async (query) => {
    const words = request.sort === 'name' ? wordsOf(filter.text) : []
    for (const word of words) {
      const elsewhere = matchesElsewhere(actor, word)
      if (!(await isRare(tx, and(ofOrganization(actor), elsewhere)))) continue
      const besides = equipmentOfWords(
        actor,
        filter,
        words.filter((other) => other !== word),
      )
      return amongNamesakes(
        equipment,
        { namesakes: and(besides, beginsName(word)), others: and(besides, elsewhere) },
        query,
      )
    }
    return null
  })
}

const isRare = async (tx: Queryable, where: SQL | undefined): Promise<boolean> =>
  where !== undefined && (await estimate(tx, equipment, where)).n <= rareAtMost
