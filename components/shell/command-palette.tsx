'use client'

import { Search } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import type { PaletteProps } from './command-list'
import { navClass } from './nav-class'

const CommandList = dynamic(() => import('./command-list').then((module) => module.CommandList), {
  ssr: false,
})

/** Ctrl-K or ⌘-K: go anywhere, do the common things, find a person. Its code arrives when it is first opened. */
export function CommandPalette(props: PaletteProps & { openLabel: string }) {
  const [open, setOpen] = useState(false)
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    function toggle(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyK') return
      event.preventDefault()
      setOpen((isOpen) => !isOpen)
    }
    document.addEventListener('keydown', toggle)
    return () => document.removeEventListener('keydown', toggle)
  }, [])

  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
        className={`${navClass} noscript:hidden`}
      >
        <Search />
        <span className="min-w-0 grow truncate">{props.openLabel}</span>
        <kbd className="keycap hidden shrink-0 desk:inline">Ctrl K</kbd>
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way */}
      <dialog
        ref={dialog}
        aria-label={props.label}
        onClose={() => setOpen(false)}
        onClick={(event) => event.target === event.currentTarget && setOpen(false)}
        className="mx-auto mt-[12vh] w-[calc(100vw-2rem)] max-w-140 overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float backdrop:bg-backdrop"
      >
        {open && <CommandList {...props} onDone={() => setOpen(false)} />}
      </dialog>
    </>
  )
}
