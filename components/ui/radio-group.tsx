'use client'

import { type ReactNode, useId } from 'react'
import { ErrorText } from './error-text'
import { useFieldReply } from './field'

type Props = {
  name: string
  label: ReactNode
  options: readonly { value: string; label: ReactNode; disabled?: boolean }[]
  defaultValue?: string
}

/** A few choices side by side; the chosen one is tinted. */
export function RadioGroup({ name, label, options, defaultValue }: Props) {
  const id = useId()
  const { error, typed } = useFieldReply(name)
  const chosen = typed ?? defaultValue
  return (
    <fieldset aria-describedby={error && `${id}-error`} className="min-w-0">
      <legend className="mb-2 font-medium text-small">{label}</legend>
      <div className="flex flex-wrap gap-2">
        {options.map((option) => (
          <label
            key={option.value}
            className="inline-flex h-7 pointer-coarse:h-9 items-center rounded-tag border border-line-strong px-2.5 text-ink-2 text-small transition-colors duration-100 has-checked:border-transparent has-checked:bg-accent-soft has-checked:text-accent has-disabled:opacity-50 has-focus-visible:outline-2 has-focus-visible:outline-accent has-focus-visible:outline-offset-2 in-[.phone-page]:h-9 in-[.phone-page]:rounded-[10px] in-[.phone-page]:px-3.5 in-[.phone-page]:text-(length:--choice-text)"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              defaultChecked={option.value === chosen}
              disabled={option.disabled}
              aria-invalid={error ? true : undefined}
              className="sr-only"
            />
            {option.label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${id}-error`} className="mt-1.5 text-bad text-small">
          <ErrorText error={error} />
        </p>
      )}
    </fieldset>
  )
}
