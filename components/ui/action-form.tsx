'use client'

import { type ComponentProps, useActionState, useEffect, useRef, useSyncExternalStore } from 'react'
import type { FormState } from '@/lib/action'
import { isOutage } from '@/lib/outage-digest'
import { ErrorText } from './error-text'
import { failureTexts } from './failure-texts'
import { FormReply, isRefused } from './form-reply'
import { Notice } from './notice'

type Action = (previous: FormState, data: FormData) => Promise<FormState>

type Props = Omit<ComponentProps<'form'>, 'action' | 'method' | 'encType'> & {
  /** A server action made by `formAction`. */
  action: Action
  initial?: FormState
}

const noReply: FormState = {}

/**
 * A form of a server action, with or without JavaScript. `Field`s inside find their errors and typed values by
 * name; after a refusal everything typed stays, the first field to mend takes the focus, and the form's own
 * error is announced.
 */
export function ActionForm({ action, initial = noReply, children, ...rest }: Props) {
  // Without JavaScript the form is the server action's own; what wraps it would hide that.
  const isLive = useSyncExternalStore(neverChanges, always, never)
  const [reply, formAction] = useActionState(isLive ? keepingTyped(action) : action, initial)
  const form = useRef<HTMLFormElement>(null)

  useEffect(() => {
    if (!isRefused(reply)) return
    const invalid = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (invalid) invalid.focus()
    // The button of a long form is far below what the refusal says.
    else form.current?.querySelector('[role="alert"]')?.scrollIntoView({ block: 'nearest' })
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

const neverChanges = () => () => {}
const always = () => true
const never = () => false

/** When no answer of the action comes back, the form stays as it is and says so. */
function keepingTyped(action: Action): Action {
  return async (previous, data) => {
    try {
      return await action(previous, data)
    } catch (error) {
      // A redirect, or an error that the server knows by this code.
      if (error instanceof Error && 'digest' in error && !isOutage(error)) throw error
      const isStale = error instanceof Error && error.name === 'UnrecognizedActionError'
      return { values: previous.values, formError: { text: failureTexts()[isStale ? 'stale' : 'unsent'] } }
    }
  }
}
