'use client'

import { X } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { FormState } from '@/lib/action'
import { ActionForm } from './action-form'
import { SubmitButton } from './submit-button'

type Props = {
  /** What was done. */
  text: string
  /** A server action that takes it back, and the field that says what. */
  action: (previous: FormState, data: FormData) => Promise<FormState>
  field: { name: string; value: string }
  labels: { undo: string; close: string }
  /** This page without the toast. */
  closedHref: string
}

/**
 * What was just done, and the button that takes it back. It stands first in a page, so that Tab meets it early, stays until
 * it is closed, is announced, and answers Ctrl+Z outside of fields. Without JavaScript it is a notice in the page.
 */
export function UndoToast({ text, action, field, labels, closedHref }: Props) {
  const router = useRouter()
  const toast = useRef<HTMLElement>(null)
  const [announced, setAnnounced] = useState('')
  const [isClosed, setIsClosed] = useState(false)

  // A region speaks of what changes in it, not of what it came with.
  useEffect(() => setAnnounced(text), [text])

  useEffect(() => {
    function undo(event: KeyboardEvent) {
      const isUndo = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey
      if (!isUndo || isField(event.target)) return
      event.preventDefault()
      toast.current?.querySelector('form')?.requestSubmit()
    }
    document.addEventListener('keydown', undo)
    return () => document.removeEventListener('keydown', undo)
  }, [])

  function close() {
    setIsClosed(true)
    router.replace(closedHref, { scroll: false })
  }

  if (isClosed) return null
  return (
    <section
      ref={toast}
      aria-label={text}
      className="fixed inset-x-4 bottom-18 z-30 mx-auto flex w-fit max-w-140 flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-line bg-surface py-2.5 pr-2.5 pl-4 shadow-float noscript:static noscript:mx-4 noscript:mb-4"
    >
      <span title={text} className="line-clamp-3 min-w-0 grow wrap-anywhere">
        {text}
      </span>
      <div className="ml-auto flex items-center gap-2">
        <ActionForm action={action} className="flex flex-col gap-2">
          <input type="hidden" name={field.name} value={field.value} />
          <SubmitButton look="plain" size="small" aria-keyshortcuts="Control+Z Meta+Z">
            {labels.undo}
          </SubmitButton>
        </ActionForm>
        <button
          type="button"
          aria-label={labels.close}
          title={labels.close}
          onClick={close}
          className="grid size-8 place-items-center rounded-control text-ink-2 hover:bg-sunken hover:text-ink noscript:hidden"
        >
          <X />
        </button>
      </div>
      <span role="status" className="sr-only">
        {announced}
      </span>
    </section>
  )
}

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
