'use client'

import { type ReactNode, useEffect, useRef } from 'react'

/**
 * What a page that was sent for is about. It takes the focus where nothing has it: the button that was pressed went with
 * the page before. So Tab goes on from here, and a screen reader speaks of it.
 */
export function Arrival({ className, children }: { className?: string; children: ReactNode }) {
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) here.current?.focus()
  }, [])
  return (
    <div ref={here} tabIndex={-1} className={className}>
      {children}
    </div>
  )
}
