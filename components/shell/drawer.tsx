'use client'

import { usePathname } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'

/**
 * A column at the desk; on a narrow screen a popover that slides in, closed by Esc, a press outside or a new
 * page. A button with `popoverTarget` opens it, without JavaScript too.
 */
export function Drawer({ id, label, children }: { id: string; label: string; children: ReactNode }) {
  const path = usePathname()
  const drawer = useRef<HTMLElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is what is awaited
  useEffect(() => {
    drawer.current?.hidePopover()
  }, [path])

  return (
    <nav
      ref={drawer}
      id={id}
      popover="auto"
      aria-label={label}
      className="m-0 h-dvh w-70 max-w-[85vw] flex-col gap-0.5 overflow-y-auto border-line border-r bg-sunken px-2.5 py-3.5 text-ink transition-transform duration-150 backdrop:bg-backdrop open:flex desk:sticky desk:top-0 desk:flex desk:w-58 desk:shrink-0 starting:open:-translate-x-full"
    >
      {children}
    </nav>
  )
}
