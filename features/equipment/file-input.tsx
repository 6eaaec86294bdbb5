'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { largestFile } from '@/features/files/bounds'

type Props = {
  name: string
  label: string
  hint: string
  /** Finished text with `{names}` where the names of files belong. */
  tooHeavy: string
  accept: string
}

/** Files to upload; those that are too heavy are named before they travel. */
export function FileInput({ name, label, hint, tooHeavy, accept }: Props) {
  const [heavy, setHeavy] = useState('')
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      error={heavy ? { text: tooHeavy.replace('{names}', heavy) } : undefined}
      className="w-full"
    >
      <TextInput
        type="file"
        multiple
        defaultValue={undefined}
        accept={accept}
        onChange={({ currentTarget }) => {
          const names = [...(currentTarget.files ?? [])].filter(({ size }) => size > largestFile)
          setHeavy(names.map((file) => file.name).join(', '))
          if (names.length > 0) currentTarget.value = ''
        }}
        className="h-auto py-2 file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-accent"
      />
    </Field>
  )
}
