'use client'

import type { FocusEvent, ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'

/** Whole class names, since Tailwind finds them by reading. */
const anchors = {
  filter: {
    button: '[anchor-name:--list-filter]',
    panel: 'desk:[position-anchor:--list-filter] desk:[position-area:bottom_span-right]',
  },
  views: {
    button: '[anchor-name:--list-views]',
    panel: 'desk:[position-anchor:--list-views] desk:[position-area:bottom_span-left]',
  },
  columns: {
    button: '[anchor-name:--list-columns]',
    panel: 'desk:[position-anchor:--list-columns] desk:[position-area:bottom_span-left]',
  },
}

type Props = {
  id: keyof typeof anchors
  label: string
  icon: ReactNode
  /** Only the icon is shown; the label is its name. */
  isIcon?: boolean
  children: ReactNode
}

/** Fields or links behind a button of a list's toolbar; opens without JavaScript too. */
export function ToolbarPopover({ id, label, icon, isIcon = false, children }: Props) {
  return (
    <>
      <button
        type="button"
        popoverTarget={`list-${id}`}
        {...(isIcon && { 'aria-label': label, title: label })}
        className={buttonClass({ look: 'quiet' }, anchors[id].button)}
      >
        {icon}
        {!isIcon && label}
      </button>
      <section
        id={`list-${id}`}
        popover="auto"
        aria-label={label}
        onBlur={closeBehind}
        className={`m-auto w-[calc(100vw-2rem)] max-w-96 rounded-card border border-line bg-surface p-5 text-ink shadow-float desk:supports-[position-area:bottom]:m-0 desk:supports-[position-area:bottom]:mt-1 desk:[position-try-fallbacks:flip-inline] ${anchors[id].panel}`}
      >
        {children}
      </section>
    </>
  )
}

/** Whoever tabs on leaves the panel, which would hide what has the focus then; its button closes it by itself. */
function closeBehind({ currentTarget: panel, relatedTarget: next }: FocusEvent<HTMLElement>) {
  if (!(next instanceof HTMLElement) || panel.contains(next)) return
  if (!(next instanceof HTMLButtonElement && next.popoverTargetElement === panel)) panel.hidePopover()
}
