import { z } from 'zod'

export const runIdSchema = z.object({ runId: z.uuid() })

export const runApplicationSchema = z.object({
  runId: z.uuid(),
  /** Made with the form, so that one form sent twice is one job. */
  jobId: z.uuid(),
  /** The ticked box of a run that would close more than the limit. */
  agreed: z.string().optional(),
})
export type RunApplication = z.output<typeof runApplicationSchema>
