import { bulkKinds } from '@/features/bulk/kinds'
import { importKinds } from '@/features/import/kinds'
import { printJob } from '@/features/labels/print-job'
import type { JobKind } from './kind'

/** Every kind of job that the worker can do. */
export const jobKinds: readonly JobKind[] = [printJob, ...bulkKinds, ...importKinds]
