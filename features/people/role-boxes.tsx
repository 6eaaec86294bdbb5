'use client'

import { useId } from 'react'
import { ErrorText } from '@/components/ui/error-text'
import { useFieldReply } from '@/components/ui/field'

type Props = {
  label: string
  hint: string
  roles: readonly { id: string; name: string; description: string; disabled: boolean }[]
  held: readonly string[]
}

/** The roles as one question with one error. A role the actor may not grant stays as it is. */
export function RoleBoxes({ label, hint, roles, held }: Props) {
  const id = useId()
  const { error, typed } = useFieldReply('roles')
  const chosen = typed === undefined ? held : [typed].flat()
  return (
    <fieldset
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
      {roles.map((role) => (
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
