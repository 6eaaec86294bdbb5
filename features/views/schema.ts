import { z } from 'zod'
import { filled } from '@/lib/text-field'
import { listNames } from './lists'

const list = z.enum(listNames)

/** The list's query string, as its own address spells it. */
const query = z.string().max(4_000).default('')

export const viewSchema = z.object({ list, name: filled(60), query })
export type NewView = z.output<typeof viewSchema>

export const viewIdSchema = z.object({ list, id: z.uuid() })
export type ViewId = z.output<typeof viewIdSchema>

/** A choice of columns, and the list to show them in; names that the list does not have are left out. */
export const columnsSchema = z.object({
  list,
  query,
  columns: z.array(z.string().max(60)).max(40).default([]),
})
