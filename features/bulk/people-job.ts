import 'server-only'
import type { z } from 'zod'
import type { JobKind } from '@/features/jobs/kind'
import { bulkJob } from './bulk-job'
import type { InDirectory, Operation } from './operation'
import { peopleGround } from './people-ground'

/** An operation on people's cards as a job. */
export const peopleJob = <P extends InDirectory>(operation: Operation<P>): JobKind<z.ZodType<P>> =>
  bulkJob(peopleGround, operation)
