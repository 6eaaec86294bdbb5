'use client'

import type { ComponentProps } from 'react'
import { useFormStatus } from 'react-dom'
import { type ButtonLook, buttonClass } from './button'
import { Spinner } from './spinner'

/**
 * Submits its form once: while the action runs, a second press does nothing. `aria-disabled` rather than
 * `disabled`, so that focus stays on it.
 */
export function SubmitButton({
  look = 'primary',
  size,
  danger,
  className,
  children,
  onClick,
  ...rest
}: ComponentProps<'button'> & ButtonLook) {
  const { pending } = useFormStatus()
  return (
    <button
      type="submit"
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      className={buttonClass({ look, size, danger }, className)}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      {...rest}
    >
      <span
        className={`inline-flex items-center justify-center gap-2 ${pending ? 'opacity-0 transition-opacity delay-300 duration-100' : ''}`}
      >
        {children}
      </span>
      {pending && (
        <span className="absolute inset-0 grid place-items-center">
          <Spinner />
        </span>
      )}
    </button>
  )
}
