'use client'

import { createContext, type ReactNode, useContext, useId } from 'react'
import type { FieldError } from '@/lib/action'
import { ErrorText } from './error-text'
import { useFormReply } from './form-reply'

/** What a `Field` gives to the one control inside it. */
type ControlProps = {
  id: string
  name: string
  required?: boolean
  autoFocus?: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
}

const Control = createContext<(ControlProps & { error?: FieldError; typed?: string | string[] }) | null>(null)

/** The surrounding field's wiring; a control outside any field gets none. */
export function useControl(): {
  wiring: Partial<ControlProps>
  error?: FieldError
  typed?: string | string[]
} {
  const control = useContext(Control)
  if (!control) return { wiring: {} }
  const { error, typed, ...wiring } = control
  return { wiring, error, typed }
}

/** The error and typed value that the surrounding form has for a name. */
export function useFieldReply(name: string) {
  const { fieldErrors = {}, values } = useFormReply()
  return { error: fieldErrors[name], typed: values?.[name], isFirst: Object.keys(fieldErrors)[0] === name }
}

type Props = {
  name: string
  label: ReactNode
  hint?: ReactNode
  /** Only for forms that do not stand in an `ActionForm`. */
  error?: FieldError
  required?: boolean
  /** Beside the label, such as «Забыли пароль?». */
  aside?: ReactNode
  children: ReactNode
  className?: string
}

/** A label, one control, its hint and its error, wired for assistive technology. */
export function Field({ name, label, hint, error: given, required, aside, children, className = '' }: Props) {
  const id = useId()
  const { error: replied, typed, isFirst } = useFieldReply(name)
  const error = given ?? replied
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')

  return (
    <div className={`flex min-w-0 flex-col gap-1.5 ${className}`}>
      <div className="flex items-baseline justify-between gap-3 text-small">
        <label htmlFor={id} className="font-medium">
          {label}
          {required && (
            <span aria-hidden className="text-ink-3 in-[.phone-page]:hidden">
              {' *'}
            </span>
          )}
        </label>
        {aside}
      </div>
      <Control
        value={{
          id,
          name,
          required,
          error,
          typed,
          autoFocus: isFirst || undefined,
          'aria-describedby': describedBy || undefined,
          'aria-invalid': error ? true : undefined,
        }}
      >
        {children}
      </Control>
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          <ErrorText error={error} />
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-ink-2">
          {hint}
        </p>
      )}
    </div>
  )
}
