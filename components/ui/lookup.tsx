'use client'

import { X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useControl } from './field'

export type LookupItem = { id: string; text: string; hint?: string }

type Props = {
  /** What the field names now; it goes with the form as its id. */
  initial: LookupItem | null
  /** The first things that fit what was typed. */
  find: (text: string) => Promise<LookupItem[]>
  texts: { placeholder: string; clear: string; nothing: string }
}

const typingPause = 250

/** A field that names one of many things, found by typing. Without JavaScript it keeps what it names. */
export function Lookup({ initial, find, texts }: Props) {
  const { wiring, typed } = useControl()
  const { name, ...input } = wiring
  const listId = useId()
  const [chosen, setChosen] = useState(initial)
  const [text, setText] = useState('')
  const [found, setFound] = useState<LookupItem[] | null>(null)
  const [active, setActive] = useState(0)
  const field = useRef<HTMLInputElement>(null)

  useEffect(() => {
    if (text.trim() === '') return setFound(null)
    let isStale = false
    const timer = setTimeout(async () => {
      const items = await find(text).catch(() => [])
      if (isStale) return
      setFound(items)
      setActive(0)
    }, typingPause)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [text, find])

  function choose(item: LookupItem | null) {
    setChosen(item)
    setText('')
    setFound(null)
  }

  function walk(event: KeyboardEvent) {
    if (!found?.length) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setActive((active + step + found.length) % found.length)
    else if (event.key === 'Enter') choose(found[active] ?? null)
    else if (event.key === 'Escape') setFound(null)
    else return
    event.preventDefault()
  }

  // Another page's draft of this form was refused for a thing whose name is not known here any more.
  const kept = typeof typed === 'string' && typed === initial?.id ? initial : chosen
  return (
    <div className="relative">
      <input type="hidden" name={name} value={kept?.id ?? ''} />
      {kept ? (
        <span className="control flex items-center gap-2 pr-1">
          <span title={kept.text} className="min-w-0 grow truncate">
            {kept.text}
          </span>
          <button
            type="button"
            aria-label={`${texts.clear}: ${kept.text}`}
            title={texts.clear}
            onClick={() => {
              choose(null)
              requestAnimationFrame(() => field.current?.focus())
            }}
            className="grid size-7 shrink-0 place-items-center rounded-tag text-ink-2 hover:bg-sunken noscript:hidden"
          >
            <X className="size-3.5" />
          </button>
        </span>
      ) : (
        <input
          ref={field}
          {...input}
          type="text"
          role="combobox"
          aria-expanded={found !== null}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={found?.[active] ? `${listId}-${active}` : undefined}
          autoComplete="off"
          placeholder={texts.placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={walk}
          onBlur={() => setFound(null)}
          className="control"
        />
      )}
      <div
        id={listId}
        role="listbox"
        hidden={found === null}
        className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-card border border-line bg-surface p-1.5 shadow-float"
      >
        {found?.map((item, at) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field's own keys walk and choose
          <div
            key={item.id}
            id={`${listId}-${at}`}
            role="option"
            tabIndex={-1}
            aria-selected={at === active}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(item)}
            className="cursor-pointer rounded-control px-2.5 py-1.5 hover:bg-sunken aria-selected:bg-sunken"
          >
            {item.text}
            {item.hint && <span className="block truncate text-caption text-ink-3">{item.hint}</span>}
          </div>
        ))}
        {found?.length === 0 && <p className="px-2.5 py-1.5 text-ink-2">{texts.nothing}</p>}
      </div>
    </div>
  )
}
