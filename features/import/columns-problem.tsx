'use client'

import { ErrorText } from '@/components/ui/error-text'
import { useFieldReply } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'

/** What is wrong with the columns together. */
export function ColumnsProblem() {
  const { error } = useFieldReply('columns')
  if (!error) return null
  return (
    <Notice tone="bad" role="alert">
      <ErrorText error={error} />
    </Notice>
  )
}
