import type { JobKind } from '@/features/jobs/kind'
import { importCheck } from './check-job'
import { importInvite } from './invite-job'
import { importRun } from './run-job'

/** What the worker does with an imported file. */
export const importKinds: readonly JobKind[] = [
  importCheck.employee,
  importCheck.equipment,
  importRun.employee,
  importRun.equipment,
  importInvite,
]
