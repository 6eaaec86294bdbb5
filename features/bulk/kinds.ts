import type { JobKind } from '@/features/jobs/kind'
import { setCompany, setDistrict } from './operations/entry'
import { invite, resend, revoke } from './operations/invitations'
import { addRole, removeRole } from './operations/roles'
import { ban, remove, restore } from './operations/standing'
import { peopleJob } from './people-job'

/** What can be done to many people at once. */
export const bulkKinds: readonly JobKind[] = [
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
