'use client'

import type { ComponentProps } from 'react'
import { useControl } from './field'

const asText = (typed: string | string[] | undefined): string | undefined =>
  Array.isArray(typed) ? typed[0] : typed

export function TextInput({ className = '', defaultValue, ...rest }: ComponentProps<'input'>) {
  const { wiring, typed } = useControl()
  return (
    <input
      type="text"
      {...wiring}
      {...(rest.value === undefined && { defaultValue: asText(typed) ?? defaultValue })}
      {...rest}
      className={`control ${className}`}
    />
  )
}
