'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { focusFirstRow } from './row-keys'

type Props = {
  label: string
  placeholder: string
  /** What the list is searched for now. */
  text: string
}

/** `q` of a list. It follows the URL, but never a person who is typing. */
export function SearchField({ label, placeholder, text }: Props) {
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = text
  }, [text])

  return (
    <label className="relative w-full desk:w-80">
      <span className="sr-only">{label}</span>
      <Search className="pointer-events-none absolute top-1/2 left-3 -translate-y-1/2 text-ink-2" />
      <input
        ref={field}
        type="search"
        name="q"
        defaultValue={text}
        placeholder={placeholder}
        autoComplete="off"
        maxLength={100}
        data-list-search
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') focusFirstRow()
        }}
        className="control pl-9"
      />
    </label>
  )
}
