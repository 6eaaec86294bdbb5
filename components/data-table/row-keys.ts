'use client'

import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react'

const linkOf = (row: Element | undefined): HTMLElement | null => row?.querySelector('a') ?? null

const placeKey = () => `row:${location.pathname}${location.search}`

/**
 * A table's body by keyboard: arrows go from row to row, space chooses, Enter follows the row's link. Whoever comes back
 * from a row's page stands on that row again.
 */
export function useRowKeys() {
  const body = useRef<HTMLTableSectionElement>(null)

  useEffect(() => {
    const id = remembered()
    if (!id || document.activeElement !== document.body) return
    const row = [...(body.current?.rows ?? [])].find((each) => each.dataset.id === id)
    linkOf(row)?.focus({ preventScroll: true })
  }, [])

  function onKeyDown(event: KeyboardEvent<HTMLTableSectionElement>) {
    const row = event.target instanceof HTMLElement ? event.target.closest('tr') : null
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return
    const rows = [...event.currentTarget.rows]
    const target = { ArrowDown: rows.indexOf(row) + 1, ArrowUp: rows.indexOf(row) - 1 }[event.key]
    if (target !== undefined) {
      event.preventDefault()
      linkOf(rows[target])?.focus()
    }
    const box = row.querySelector<HTMLInputElement>('[data-row-box]')
    if (event.key === ' ' && box && event.target !== box) {
      event.preventDefault()
      box.click()
    }
  }

  function onClick(event: MouseEvent<HTMLTableSectionElement>) {
    const target = event.target instanceof HTMLElement ? event.target : null
    const id = target?.closest('a') && target.closest('tr')?.dataset.id
    if (id) remember(id)
  }

  return { ref: body, onKeyDown, onClick }
}

/** Puts the focus on the first row of the page's list, as from its search field. */
export function focusFirstRow(): void {
  linkOf(document.querySelector('tr[data-id]') ?? undefined)?.focus()
}

function remembered(): string | null {
  try {
    return sessionStorage.getItem(placeKey())
  } catch {
    return null
  }
}

function remember(id: string): void {
  try {
    sessionStorage.setItem(placeKey(), id)
  } catch {
    // Without storage the list starts at its top.
  }
}
