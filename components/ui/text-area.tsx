'use client'

import type { ComponentProps } from 'react'
import { useControl } from './field'

/** Several lines of text; grows with them where the browser can. */
export function TextArea({ className = '', defaultValue, ...rest }: ComponentProps<'textarea'>) {
  const { wiring, typed } = useControl()
  const kept = Array.isArray(typed) ? typed[0] : typed
  return (
    <textarea
      {...wiring}
      defaultValue={kept ?? defaultValue}
      {...rest}
      className={`control field-sizing-content h-auto min-h-24 py-2 leading-5 ${className}`}
    />
  )
}
