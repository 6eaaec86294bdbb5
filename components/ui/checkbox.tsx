'use client'

import { type ComponentProps, type ReactNode, useId } from 'react'
import { ErrorText } from './error-text'
import { useFieldReply } from './field'
import { useFormReply } from './form-reply'

type Props = Omit<ComponentProps<'input'>, 'type' | 'name'> & {
  /** Ends in `[]` where several boxes make one list. */
  name: string
  label: ReactNode
  hint?: ReactNode
}

export function Checkbox({ name, label, hint, value = 'on', defaultChecked, ...rest }: Props) {
  const id = useId()
  const key = name.replace(/\[\]$/, '')
  const { values } = useFormReply()
  const { error, typed } = useFieldReply(key)
  const kept = values ? [typed].flat().includes(String(value)) : defaultChecked
  const describedBy = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="flex flex-col gap-1.5">
      <label className="flex items-start gap-3 text-(length:--choice-text) leading-(--choice-leading)">
        <span className="grid h-(--choice-leading) place-items-center">
          <input
            type="checkbox"
            name={name}
            value={value}
            defaultChecked={kept}
            aria-describedby={describedBy || undefined}
            aria-invalid={error ? true : undefined}
            className="tick-box"
            {...rest}
          />
        </span>
        <span className="min-w-0">
          {label}
          {hint && (
            <span id={`${id}-hint`} className="block text-small text-ink-2">
              {hint}
            </span>
          )}
        </span>
      </label>
      {error && (
        <p id={`${id}-error`} className="text-small text-bad">
          <ErrorText error={error} />
        </p>
      )}
    </div>
  )
}
