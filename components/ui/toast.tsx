'use client'

import { useEffect, useSyncExternalStore } from 'react'

type Entry = { id: number; text: string }

let entries: readonly Entry[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly Entry[]) {
  entries = next
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const current = () => entries
const none: readonly Entry[] = []

/** Tells that something was done; gone after six seconds. */
export function showToast(text: string): void {
  lastId += 1
  const id = lastId
  set([...entries.slice(-2), { id, text }])
  setTimeout(() => set(entries.filter((entry) => entry.id !== id)), 6000)
}

/** Says `text` once, when a page with it appears, such as after a redirect. */
export function Toast({ text }: { text: string }) {
  useEffect(() => showToast(text), [text])
  return null
}

/** Stands in a layout, so that assistive technology listens to it before anything is said. */
export function ToastRegion() {
  const shown = useSyncExternalStore(subscribe, current, () => none)
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-4 z-50 flex flex-col items-center gap-2 px-4"
    >
      {shown.map(({ id, text }) => (
        <div key={id} className="max-w-100 rounded-control bg-ink px-4 py-2.5 text-bg shadow-float">
          {text}
        </div>
      ))}
    </div>
  )
}
