import type { JobKind } from '@/features/jobs/kind'
import { addRole, removeRole } from './operations/roles'
import { peopleJob } from './people-job'

/** What can be done to many people at once. */
export const bulkKinds: readonly JobKind[] = [peopleJob(addRole), peopleJob(removeRole)]
