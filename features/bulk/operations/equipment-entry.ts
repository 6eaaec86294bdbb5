import 'server-only'
import { type SQLWrapper, sql } from 'drizzle-orm'
import { equipment } from '@/db/schema'
import { recordAuditOfEquipment } from '@/features/audit/record-cards'
import { factLabels } from '@/features/equipment/facts'
import { visibleEquipment } from '@/features/equipment/scope'
import { JobEnds } from '@/features/jobs/kind'
import { type MessageKey, translatorFor } from '@/lib/translator'
import { anyOf } from '../operation'
import { entryParams, type InEntry, type Placed, registryEntries, setEntry } from './entry'
import { isBinned } from './equipment-standing'

/** Equipment whose column `field` names an entry; the card calls it by `label`. */
export const equipmentIn = (field: SQLWrapper, label: MessageKey): Placed<InEntry> => ({
  table: equipment,
  field,
  isDeleted: isBinned,
  permission: 'equipment.write',
  params: entryParams,
  mayBeEmpty: () => true,
  audit: ({ tx, actor, job }, ids, before, after) =>
    recordAuditOfEquipment(
      tx,
      actor,
      'equipment.updated',
      ids,
      sql`jsonb_build_object('job', ${job.id}::text, 'fields', jsonb_build_array(jsonb_build_object(
        'field', ${translatorFor(actor.locale)(label)}::text, 'before', ${before}, 'after', ${after})))`,
    ),
  /** Whoever sees no further than their own company or district keeps what they move within it. */
  async settled({ tx, actor }, ids) {
    const seen = await tx.$count(
      equipment,
      sql`${visibleEquipment(actor)} and ${equipment.id} = ${anyOf(ids)}`,
    )
    if (seen < ids.length) throw new JobEnds('out-of-sight')
  },
})

export const moveToCompany = setEntry(
  registryEntries.company,
  equipmentIn(equipment.companyId, factLabels.company),
  {
    kind: 'equipment.set-company',
    title: (t, { entry }) =>
      entry
        ? t('bulk.equipment.title.setCompany', { company: entry.name })
        : t('bulk.equipment.title.clearCompany'),
  },
)

export const moveToDistrict = setEntry(
  registryEntries.district,
  equipmentIn(equipment.districtId, factLabels.district),
  {
    kind: 'equipment.set-district',
    title: (t, { entry }) =>
      entry
        ? t('bulk.equipment.title.setDistrict', { district: entry.name })
        : t('bulk.equipment.title.clearDistrict'),
  },
)
