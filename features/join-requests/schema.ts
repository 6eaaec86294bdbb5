import { z } from 'zod'

export const joinRequestIdSchema = z.object({ id: z.uuid() })
