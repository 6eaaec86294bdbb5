'use client'

import { useEffect, useId, useRef } from 'react'
import { useFormReply } from './form-reply'

type Props = {
  /** The row's version, and its facts by `carried`, when the form was opened. */
  version: number
  openedWith: string
}

/**
 * Makes a form safe from two editors: carries the row's version, and after a stale save shows each field that the
 * other changed beside what was typed, with a box to keep the other's word. Stands first in an `ActionForm`, whose
 * schema spreads `versionFields`. Works without JavaScript.
 */
export function SaveConflict({ version, openedWith }: Props) {
  const id = useId()
  const list = useRef<HTMLUListElement>(null)
  const { conflict, values } = useFormReply()

  // Whoever goes on typing in a field wants their own word there after all.
  useEffect(() => {
    const form = list.current?.closest('form')
    const untick = ({ target }: Event) => {
      if (!(target instanceof Element)) return
      const name = target.getAttribute('name')?.replace(/\[\]$/, '')
      const box = list.current?.querySelector<HTMLInputElement>(`input[value="${CSS.escape(name ?? '')}"]`)
      if (box && box !== target) box.checked = false
    }
    form?.addEventListener('input', untick)
    return () => form?.removeEventListener('input', untick)
  })

  const kept = (name: string, initial: string) => {
    const value = values?.[name]
    return typeof value === 'string' ? value : initial
  }
  // A refusal for another reason forgets no choice that was made before it.
  const taken = conflict ? conflict.taken : [values?.theirs ?? []].flat()
  return (
    <>
      <input type="hidden" name="version" value={conflict?.version ?? kept('version', String(version))} />
      <input type="hidden" name="openedWith" value={conflict?.openedWith ?? kept('openedWith', openedWith)} />
      {taken.map((name) => (
        <input key={name} type="hidden" name="theirs[]" value={name} />
      ))}
      {conflict && (
        <ul ref={list} className="divide-y divide-line rounded-card border border-line bg-surface">
          {conflict.fields.map(({ name, label, theirs, mine, untouched }) => (
            <li key={name} className="flex flex-col gap-2 px-4 py-3">
              <span id={`${id}-${name}`} className="font-medium text-small">
                {label}
              </span>
              <dl className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
                <Said what={conflict.words.theirs} value={theirs} />
                <Said what={conflict.words.mine} value={mine} />
              </dl>
              <label className="flex items-center gap-2 self-start text-small">
                <input
                  type="checkbox"
                  name="theirs[]"
                  value={name}
                  defaultChecked={untouched}
                  aria-describedby={`${id}-${name}`}
                  className="tick-box"
                />
                {conflict.words.take}
              </label>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Said({ what, value }: { what: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-ink-2 text-small">{what}</dt>
      <dd className="whitespace-pre-wrap wrap-anywhere">{value}</dd>
    </div>
  )
}
