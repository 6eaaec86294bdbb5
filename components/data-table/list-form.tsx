'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, type ReactNode, useRef } from 'react'

const typingPause = 300

/**
 * The search and filter of a list: a GET form whose fields are the URL. With JavaScript it follows the typing in
 * the search field, leaves empty fields out, and closes an open filter when it is applied.
 */
export function ListForm({ path, children }: { path: string; children: ReactNode }) {
  const router = useRouter()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function searchSoon(event: FormEvent<HTMLFormElement>) {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || !('listSearch' in field.dataset)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => field.form?.requestSubmit(), typingPause)
  }

  function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    clearTimeout(timer.current)
    const form = event.currentTarget
    form.querySelector<HTMLElement>(':popover-open')?.hidePopover()
    const query = new URLSearchParams()
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string' && value.trim() !== '') query.append(name, value)
    }
    router.replace(query.size > 0 ? `${path}?${query}` : path, { scroll: false })
  }

  return (
    <search className="contents">
      <form action={path} onInput={searchSoon} onSubmit={show} className="contents">
        {children}
      </form>
    </search>
  )
}
