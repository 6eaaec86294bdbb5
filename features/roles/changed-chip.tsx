import type { ReactNode } from 'react'
import { Chip } from '@/components/ui/chip'

const shown = {
  /** The row's box is ticked, or is not. */
  on: 'hidden group-has-checked:inline-flex',
  off: 'inline-flex group-has-checked:hidden',
  /** The row's choice is another than the one marked `data-saved`. */
  other: 'inline-flex group-has-[[data-saved]:checked]:hidden',
}

/** Marks a row of a form that differs from what is saved, by styles alone: so it needs no JavaScript. */
export function ChangedChip({ when, children }: { when: keyof typeof shown; children: ReactNode }) {
  return (
    <span className={`-my-0.5 ${shown[when]}`}>
      <Chip tone="warn">{children}</Chip>
    </span>
  )
}
