'use client'

import { type ReactNode, useState } from 'react'
import { Field, useFieldReply } from '@/components/ui/field'
import { Select } from '@/components/ui/select'

type Props = {
  label: string
  hint: string
  initial: string
  options: readonly { value: string; label: string }[]
  /** The characteristics of each type, by its id, made by the server. */
  fields: Record<string, ReactNode>
}

/** The type, and below it the characteristics that it asks for; those of the others are not in the form. */
export function TypeFields({ label, hint, initial, options, fields }: Props) {
  const { typed } = useFieldReply('typeId')
  const [chosen, setChosen] = useState<string | null>(null)
  const type = chosen ?? (typeof typed === 'string' ? typed : initial)
  return (
    <>
      <Field name="typeId" label={label} hint={hint}>
        <Select
          options={options}
          defaultValue={initial}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      </Field>
      {fields[type]}
    </>
  )
}
