import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { equipment, equipmentTypes } from '@/db/schema'
import { factLabels } from '@/features/equipment/facts'
import { isOfOrganization } from '@/features/equipment/types'
import type { Consequence, Work } from '@/features/jobs/kind'
import type { MessageKey } from '@/lib/translator'
import { type Entries, type InEntry, setEntry } from './entry'
import { equipmentIn } from './equipment-entry'

const types: Entries = {
  table: equipmentTypes,
  column: 'type_id',
  visible: (actor) => isOfOrganization(actor) ?? sql`false`,
  gone: 'type-gone',
  same: 'same-type',
}

/** So many characteristics are named of each sort. */
const namedAtMost = 20

/** What objects say to characteristics, in words or in files. */
const isFilled = sql`(exists (select from equipment_attribute_values value
    where value.equipment_id = object.id and value.attribute_id = attribute.id)
  or exists (select from equipment_files file
    where file.equipment_id = object.id and file.attribute_id = attribute.id))`

/** Gives these objects another type, or none. What they say to the former one's characteristics stays, unseen. */
export const setType = setEntry(types, equipmentIn(equipment.typeId, factLabels.typeId), {
  kind: 'equipment.set-type',
  title: (t, { entry }) =>
    entry ? t('bulk.equipment.title.setType', { type: entry.name }) : t('bulk.equipment.title.clearType'),
  async consequences({ tx, params: { entry } }, ready) {
    const chosen = sql`attribute.type_id = ${entry?.id ?? null}::uuid`
    return [
      await counted(
        tx,
        'bulk.equipment.type.hidden',
        ready,
        sql`attribute.type_id = object.type_id and ${isFilled}`,
      ),
      await counted(tx, 'bulk.equipment.type.shown', ready, sql`${chosen} and ${isFilled}`),
      // A file that a type asks for may come later: no form insists on it.
      await counted(
        tx,
        'bulk.equipment.type.missing',
        ready,
        sql`${chosen} and attribute.is_required and attribute.kind <> 'file' and not ${isFilled}`,
      ),
    ]
  },
})

/** For how many of these objects each characteristic is one that `condition` means. */
async function counted(
  tx: Work<InEntry>['tx'],
  text: MessageKey,
  ready: SQL,
  condition: SQL,
): Promise<Consequence> {
  const names = await tx.execute<{ name: string; n: number }>(sql`
    select attribute.name, count(*)::int as n
    from (${ready}) ready join equipment object on object.id = ready.id
    join equipment_attributes attribute
      on attribute.organization_id = object.organization_id and attribute.deleted_at is null and ${condition}
    group by attribute.name order by n desc, attribute.name limit ${namedAtMost}`)
  return { text, names: [...names] }
}
