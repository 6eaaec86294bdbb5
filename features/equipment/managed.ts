import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { companies, districts, equipment } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { visibleEquipment } from './scope'

export const factColumns = {
  id: equipment.id,
  name: equipment.name,
  typeId: equipment.typeId,
  parentId: equipment.parentId,
  serialNumber: equipment.serialNumber,
  inventoryNumber: equipment.inventoryNumber,
  manufacturer: equipment.manufacturer,
  model: equipment.model,
  companyId: equipment.companyId,
  districtId: equipment.districtId,
  company: sql<string>`coalesce((select ${companies.name} from ${companies}
    where ${companies.id} = ${equipment.companyId}), '')`,
  district: sql<string>`coalesce((select ${districts.name} from ${districts}
    where ${districts.id} = ${equipment.districtId}), '')`,
  address: equipment.address,
  inheritedAddress: equipment.inheritedAddress,
  isAddressPublic: equipment.isAddressPublic,
  description: equipment.description,
  safetyNote: equipment.safetyNote,
  notes: equipment.notes,
  commissionedOn: equipment.commissionedOn,
  warrantyUntil: equipment.warrantyUntil,
  responsibleId: equipment.responsibleId,
  contacts: equipment.contacts,
  state: equipment.state,
  isPublished: equipment.isPublished,
  version: equipment.version,
  deletedAt: equipment.deletedAt,
}

/** The object, locked until the transaction ends, whom the actor may change. */
export async function findManaged(tx: Queryable, actor: Actor, id: string) {
  const gone: Result<never> = refused({ message: messageKey('equipment.problem.gone') })
  if (!isUuid(id)) return gone
  const isManaged = and(visibleEquipment(actor), eq(equipment.id, id))
  await tx.select({ id: equipment.id }).from(equipment).where(isManaged).for('no key update')
  const [object] = await tx.select(factColumns).from(equipment).where(isManaged)
  return object ? ok(object) : gone
}
