import { z } from 'zod'
import { resendWays, stuckKinds } from './kinds'

export const resendToAllSchema = z.object({
  kind: z.enum(stuckKinds),
  way: z.enum(resendWays),
  /** The last person whom the step before this one looked at; empty in the first. */
  after: z.union([z.literal(''), z.uuid()]),
  /** What earlier steps sent and left out, for the words of the report alone. */
  sent: z.coerce.number().int().min(0).max(10_000_000),
  leftOut: z.coerce.number().int().min(0).max(10_000_000),
})
