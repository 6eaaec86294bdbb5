'use client'

import { Search } from 'lucide-react'

/** Narrows the rows beside it as one types; it is no part of the form. */
export function RowSearch({ label, onSearch }: { label: string; onSearch: (text: string) => void }) {
  return (
    <label className="relative min-w-0 grow basis-48">
      <span className="sr-only">{label}</span>
      <Search className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-2" />
      <input
        type="search"
        placeholder={label}
        autoComplete="off"
        maxLength={100}
        onInput={(event) => {
          event.stopPropagation()
          onSearch(event.currentTarget.value.trim().toLowerCase())
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
        className="control pl-9"
      />
    </label>
  )
}
