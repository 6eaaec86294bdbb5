import type { JobKind } from '@/features/jobs/kind'
import { bulkJob } from './bulk-job'
import { equipmentGround } from './equipment-ground'
import { setCompany, setDistrict } from './operations/entry'
import { moveToCompany, moveToDistrict } from './operations/equipment-entry'
import { binEquipment, publish, takeFromBin, unpublish } from './operations/equipment-standing'
import { setState } from './operations/equipment-state'
import { tagEquipment } from './operations/equipment-tags'
import { setType } from './operations/equipment-type'
import { invite, resend, revoke } from './operations/invitations'
import { addRole, removeRole } from './operations/roles'
import { ban, remove, restore } from './operations/standing'
import { peopleJob } from './people-job'

/** What can be done to many people at once. */
export const peopleKinds: readonly JobKind[] = [
  peopleJob(addRole),
  peopleJob(removeRole),
  peopleJob(setCompany),
  peopleJob(setDistrict),
  peopleJob(ban),
  peopleJob(remove),
  peopleJob(restore),
  peopleJob(invite),
  peopleJob(resend),
  peopleJob(revoke),
]

/** What can be done to many pieces of equipment at once. */
export const equipmentKinds: readonly JobKind[] = [
  bulkJob(equipmentGround, publish),
  bulkJob(equipmentGround, unpublish),
  bulkJob(equipmentGround, moveToCompany),
  bulkJob(equipmentGround, moveToDistrict),
  bulkJob(equipmentGround, setType),
  bulkJob(equipmentGround, setState),
  bulkJob(equipmentGround, tagEquipment),
  bulkJob(equipmentGround, binEquipment),
  bulkJob(equipmentGround, takeFromBin),
]

export const bulkKinds: readonly JobKind[] = [...peopleKinds, ...equipmentKinds]
