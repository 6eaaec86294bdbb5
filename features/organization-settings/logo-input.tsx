'use client'

import { useState } from 'react'
import { Field } from '@/components/ui/field'
import { TextInput } from '@/components/ui/text-input'
import { largestLogoBytes, logoTypes } from '@/features/organizations/logo-bounds'

type Props = { texts: { label: string; hint: string; tooHeavy: string } }

/** A file to upload; one that is too heavy is said so before it travels. */
export function LogoInput({ texts }: Props) {
  const [isTooHeavy, setTooHeavy] = useState(false)
  return (
    <Field
      name="logo"
      label={texts.label}
      hint={texts.hint}
      error={isTooHeavy ? { text: texts.tooHeavy } : undefined}
    >
      <TextInput
        type="file"
        defaultValue={undefined}
        accept={logoTypes.join(',')}
        onChange={({ currentTarget }) => {
          const heavy = (currentTarget.files?.[0]?.size ?? 0) > largestLogoBytes
          setTooHeavy(heavy)
          if (heavy) currentTarget.value = ''
        }}
        className="h-auto py-2 file:mr-3 file:border-0 file:bg-transparent file:font-medium file:text-accent"
      />
    </Field>
  )
}
