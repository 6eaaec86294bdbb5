'use client'

import { useEffect, useRef } from 'react'
import { useSelection } from './selection'

/** The words of the boxes; `#` stands for the row's name. */
export type SelectLabels = { page: string; row: string }

const areaClass = 'relative z-1 -m-3 grid size-10 cursor-pointer place-items-center'

export function RowBox({ id, label }: { id: string; label: string }) {
  const selection = useSelection()
  return (
    <label className={areaClass}>
      <span className="sr-only">{label}</span>
      <input
        type="checkbox"
        tabIndex={-1}
        data-row-box
        checked={selection?.has(id) ?? false}
        onChange={(event) => selection?.set([id], event.target.checked)}
        className="tick-box"
      />
    </label>
  )
}

/** Chooses the page's rows; half ticked while only some of them are chosen. */
export function PageBox({ ids, label }: { ids: readonly string[]; label: string }) {
  const selection = useSelection()
  const box = useRef<HTMLInputElement>(null)
  const chosen = ids.filter((id) => selection?.has(id)).length
  const isPartly = chosen > 0 && chosen < ids.length

  useEffect(() => {
    if (box.current) box.current.indeterminate = isPartly
  }, [isPartly])

  return (
    <label className={areaClass}>
      <span className="sr-only">{label}</span>
      <input
        ref={box}
        type="checkbox"
        checked={ids.length > 0 && chosen === ids.length}
        onChange={() => selection?.set(ids, chosen < ids.length)}
        className="tick-box"
      />
    </label>
  )
}
