import { bulkKinds } from '@/features/bulk/kinds'
import { directorySync } from '@/features/directory-sync/run-job'
import { importKinds } from '@/features/import/kinds'
import type { JobKind } from '@/features/jobs/kind'
import { printJob } from '@/features/labels/print-job'

/** Every kind of job that the worker can do. */
export const jobKinds: readonly JobKind[] = [printJob, directorySync, ...bulkKinds, ...importKinds]
