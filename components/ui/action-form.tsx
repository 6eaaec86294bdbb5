'use client'

import { type ComponentProps, useActionState, useEffect, useRef } from 'react'
import type { FormState } from '@/lib/action'
import { ErrorText } from './error-text'
import { FormReply, isRefused } from './form-reply'
import { Notice } from './notice'

type Props = Omit<ComponentProps<'form'>, 'action' | 'method' | 'encType'> & {
  /** A server action made by `formAction`. */
  action: (previous: FormState, data: FormData) => Promise<FormState>
  initial?: FormState
}

const noReply: FormState = {}

/**
 * A form of a server action, with or without JavaScript. `Field`s inside find their errors and typed values by
 * name; after a refusal everything typed stays, the first field to mend takes the focus, and the form's own
 * error is announced.
 */
export function ActionForm({ action, initial = noReply, children, ...rest }: Props) {
  const [reply, formAction] = useActionState(action, initial)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (isRefused(reply)) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [reply])

  return (
    <FormReply value={reply}>
      <form
        ref={form}
        action={formAction}
        noValidate
        // React empties a form after every action; a refused one keeps what was typed.
        onReset={(event) => isRefused(reply) && event.preventDefault()}
        {...rest}
      >
        {/* Enter presses a form's first button, which must not be an offer beside an error. */}
        <button type="submit" tabIndex={-1} aria-hidden="true" className="sr-only" />
        {reply.formError && (
          <Notice tone="bad" role="alert">
            <ErrorText error={reply.formError} />
          </Notice>
        )}
        {children}
      </form>
    </FormReply>
  )
}
