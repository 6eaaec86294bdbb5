'use client'

import { useId, useRef, useState } from 'react'
import { ErrorText } from '@/components/ui/error-text'
import { useFieldReply } from '@/components/ui/field'

export type RoleBox = { id: string; name: string; description: string; disabled: boolean }

type Props = {
  label: string
  hint: string
  roles: readonly RoleBox[]
  held: readonly string[]
  /** Finds the roles that are not among `roles`, where there are more. */
  search?: { label: string; find: (text: string) => Promise<RoleBox[]> }
}

const typingPause = 200

/** The roles as one question with one error. A role the actor may not grant stays as it is. */
export function RoleBoxes({ label, hint, roles, held, search }: Props) {
  const id = useId()
  const fieldset = useRef<HTMLFieldSetElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [offered, setOffered] = useState(roles)
  const { error, typed } = useFieldReply('roles')
  const chosen = typed === undefined ? held : [typed].flat()

  /** What is ticked stays in sight, so that nothing is lost by looking for more. */
  function searchSoon(text: string) {
    clearTimeout(timer.current)
    timer.current = setTimeout(async () => {
      const found = await search?.find(text)
      if (!found) return
      const boxes = fieldset.current?.querySelectorAll<HTMLInputElement>('input:checked') ?? []
      const ticked = new Set([...boxes].map((box) => box.value))
      setOffered((now) => [
        ...now.filter((role) => ticked.has(role.id)),
        ...found.filter((role) => !ticked.has(role.id)),
      ])
    }, typingPause)
  }

  return (
    <fieldset
      ref={fieldset}
      aria-describedby={error ? `${id}-error ${id}-hint` : `${id}-hint`}
      className="flex min-w-0 flex-col gap-3"
    >
      <legend className="mb-2.5 font-medium text-small">
        {label}
        <span aria-hidden className="text-ink-3">
          {' *'}
        </span>
      </legend>
      {error && (
        <p id={`${id}-error`} className="text-bad text-small">
          <ErrorText error={error} />
        </p>
      )}
      {search && (
        <input
          type="search"
          aria-label={search.label}
          placeholder={search.label}
          autoComplete="off"
          maxLength={100}
          onInput={(event) => searchSoon(event.currentTarget.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
          className="control noscript:hidden"
        />
      )}
      {offered.map((role) => (
        <div key={role.id} className="flex items-start gap-3">
          <span className="grid h-5 place-items-center">
            <input
              type="checkbox"
              id={`${id}-${role.id}`}
              name="roles[]"
              value={role.id}
              defaultChecked={chosen.includes(role.id)}
              disabled={role.disabled}
              aria-describedby={`${id}-${role.id}-about`}
              aria-invalid={error ? true : undefined}
              className="tick-box"
            />
          </span>
          <div className="min-w-0">
            <label htmlFor={`${id}-${role.id}`} className="block">
              {role.name}
            </label>
            <p id={`${id}-${role.id}-about`} className="text-ink-2 text-small">
              {role.description}
            </p>
          </div>
        </div>
      ))}
      <p id={`${id}-hint`} className="text-ink-2 text-small">
        {hint}
      </p>
    </fieldset>
  )
}
