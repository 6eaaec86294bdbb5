import { z } from 'zod'
import { filled } from '@/lib/text-field'

const list = z.enum(['employee', 'customer'])

export const viewSchema = z.object({ list, name: filled(60), query: z.string().max(4_000).default('') })
export type NewView = z.output<typeof viewSchema>

export const viewIdSchema = z.object({ id: z.uuid() })
