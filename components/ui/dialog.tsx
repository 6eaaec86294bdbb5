'use client'

import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { Button, type ButtonLook } from './button'

type Props = {
  title: string
  open: boolean
  onClose: () => void
  closeLabel: string
  children: ReactNode
}

/** A native modal dialog: Esc and a press outside close it, focus goes back where it came from. */
export function Dialog({ title, open, onClose, closeLabel, children }: Props) {
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const element = dialog.current
    if (!element || element.open === open) return
    if (open) element.showModal()
    else element.close()
  }, [open])

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc is the keyboard's way
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
      className="m-auto w-[calc(100vw-2rem)] max-w-120 rounded-card border border-line bg-surface text-ink shadow-float backdrop:bg-backdrop"
    >
      {open && (
        <div className="flex flex-col gap-4 p-5">
          <div className="flex items-start gap-3">
            <h2 id={titleId} className="grow text-heading">
              {title}
            </h2>
            <button
              type="button"
              aria-label={closeLabel}
              title={closeLabel}
              onClick={onClose}
              className="-m-1.5 grid size-8 place-items-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <X />
            </button>
          </div>
          {children}
        </div>
      )}
    </dialog>
  )
}

type DialogButtonProps = ButtonLook & {
  /** What the button shows. */
  label: ReactNode
  title: string
  closeLabel: string
  children: ReactNode
}

/** A button with the dialog that it opens; usable from server components. */
export function DialogButton({ label, title, closeLabel, children, ...look }: DialogButtonProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button {...look} aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)} closeLabel={closeLabel}>
        {children}
      </Dialog>
    </>
  )
}
