import { z } from 'zod'
import { messageKey } from '@/lib/translator'

export const handOverSchema = z.object({
  /** The membership of who is to own the organisation. */
  to: z.uuid(),
  agree: z.literal('on', messageKey('ownership.agreeNeeded')),
})
