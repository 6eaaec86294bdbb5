'use client'

import type { ReactNode } from 'react'
import { Button } from '@/components/ui/button'
import { useSelection } from './selection'

type Props = {
  /** Rows that match, as far as they were counted. */
  total: number
  /** `#` stands for the number of rows chosen. */
  labels: { chosen: string; chooseAll: string | null; clear: string }
  /** What can be done with the rows chosen; each form in it holds `SelectionFields`. */
  children: ReactNode
}

/** At the foot of a list: how many rows are chosen, all that match in one step, and what to do with them. */
export function SelectionBar({ total, labels, children }: Props) {
  const selection = useSelection()
  if (!selection) return null
  const { kind, ids } = selection
  const count = kind === 'ids' ? ids.size : Math.max(0, total - ids.size)
  if (count === 0) return null

  function clear() {
    selection?.clear()
    // This bar goes away, and with it the button that had the focus.
    document.querySelector<HTMLElement>('tbody a')?.focus({ preventScroll: true })
  }

  return (
    <div className="flex min-w-0 flex-wrap items-center gap-2">
      <span
        role="status"
        className="inline-flex h-7 items-center rounded-tag bg-accent-soft px-2 text-accent text-small tabular-nums"
      >
        {labels.chosen.replace('#', count.toLocaleString(document.documentElement.lang))}
      </span>
      {kind === 'ids' && labels.chooseAll && total > ids.size && (
        <Button size="small" look="quiet" onClick={selection.chooseAll}>
          {labels.chooseAll}
        </Button>
      )}
      <Button size="small" look="quiet" onClick={clear}>
        {labels.clear}
      </Button>
      {children}
    </div>
  )
}
