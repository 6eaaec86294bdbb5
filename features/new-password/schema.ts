import { z } from 'zod'
import { newPasswordSchema } from '@/features/accounts/schema'

export const createPasswordSchema = z.object({ consent: z.string().optional() }).and(newPasswordSchema)
