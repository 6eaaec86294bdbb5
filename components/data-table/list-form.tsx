'use client'

import Form from 'next/form'
import { type FormEvent, type ReactNode, useRef } from 'react'

const typingPause = 300

/**
 * The search and filter of a list: a GET form whose fields are the URL. With JavaScript it follows the typing in
 * the search field and closes an open filter when it is applied.
 */
export function ListForm({ path, children }: { path: string; children: ReactNode }) {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  function searchSoon(event: FormEvent<HTMLFormElement>) {
    const field = event.target
    if (!(field instanceof HTMLInputElement) || !('listSearch' in field.dataset)) return
    clearTimeout(timer.current)
    timer.current = setTimeout(() => field.form?.requestSubmit(), typingPause)
  }

  function closeFilter(event: FormEvent<HTMLFormElement>) {
    clearTimeout(timer.current)
    event.currentTarget.querySelector<HTMLElement>(':popover-open')?.hidePopover()
  }

  return (
    <Form
      action={path}
      replace
      scroll={false}
      role="search"
      onInput={searchSoon}
      onSubmit={closeFilter}
      className="contents"
    >
      {children}
    </Form>
  )
}
