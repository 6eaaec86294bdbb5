'use client'

import { useId } from 'react'
import { useFieldReply } from '@/components/ui/field'

type Template = { value: string; name: string; text: string; disabled: boolean }
type Props = {
  label: string
  /** Why a template cannot be chosen. */
  hint: string
  templates: readonly Template[]
}

/** What a new role begins as. */
export function TemplateChoice({ label, hint, templates }: Props) {
  const id = useId()
  const { typed } = useFieldReply('template')
  const chosen = typed ?? templates[0]?.value
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="sr-only">{label}</legend>
      {templates.map(({ value, name, text, disabled }) => (
        <label key={value} className="flex items-start gap-3 has-disabled:text-ink-3">
          <span className="grid h-5 place-items-center">
            <input
              type="radio"
              name="template"
              value={value}
              defaultChecked={value === chosen}
              disabled={disabled}
              aria-describedby={`${id}-${value}`}
              className="size-4 accent-accent"
            />
          </span>
          <span className="min-w-0">
            {name}
            <span id={`${id}-${value}`} className="block text-ink-2 text-small">
              {disabled ? hint : text}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  )
}
