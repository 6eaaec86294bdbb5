import { attributeField } from '@/features/attributes/attribute-kinds'
import { isUuid } from '@/lib/uuid'

/** A list's column that shows a field of the organisation's own: `attribute:<id>`. */
export type FieldColumn = ReturnType<typeof attributeField>

const prefix = attributeField('')

export const isFieldColumn = (column: string): column is FieldColumn =>
  column.startsWith(prefix) && isUuid(column.slice(prefix.length))
