'use client'

import { Search } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { paletteInputClass } from './command-input-class'
import type { PaletteProps } from './command-list'
import { navClass } from './nav-class'

const CommandList = lazy(() => import('./command-list').then((module) => ({ default: module.CommandList })))

/** Ctrl-K or ⌘-K: go anywhere, do the common things, find a card. Its code arrives when it is first opened. */
export function CommandPalette(props: PaletteProps & { openLabel: string }) {
  const [open, setOpen] = useState(false)
  const [text, setText] = useState('')
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    function toggle(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyK') return
      event.preventDefault()
      if (dialog.current) dialog.current.close()
      else setOpen(true)
    }
    document.addEventListener('keydown', toggle)
    return () => document.removeEventListener('keydown', toggle)
  }, [])

  useEffect(() => {
    if (!open) return
    dialog.current?.showModal()
    dialog.current?.querySelector('input')?.focus()
  }, [open])

  function close() {
    setOpen(false)
    setText('')
  }

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
      {open &&
        // Outside the drawer, which hides all that is in it on a narrow screen.
        createPortal(
          // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way
          <dialog
            ref={dialog}
            aria-label={props.label}
            onClose={close}
            onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
            className="mx-auto mt-[12vh] w-[calc(100vw-2rem)] max-w-140 overflow-hidden rounded-card border border-line bg-surface text-ink shadow-float backdrop:bg-backdrop"
          >
            <Suspense fallback={<EarlyInput {...props} text={text} onText={setText} />}>
              <CommandList {...props} text={text} onText={setText} onDone={() => dialog.current?.close()} />
            </Suspense>
          </dialog>,
          document.body,
        )}
    </>
  )
}

type EarlyInputProps = { placeholder: string; text: string; onText: (text: string) => void }

/** Takes the dialog's focus, and what is typed while the list is on its way. */
function EarlyInput({ placeholder, text, onText }: EarlyInputProps) {
  return (
    <input
      aria-label={placeholder}
      placeholder={placeholder}
      value={text}
      onChange={(event) => onText(event.currentTarget.value)}
      className={paletteInputClass}
    />
  )
}
