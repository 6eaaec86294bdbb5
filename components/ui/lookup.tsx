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
  const [found, setFound] = useFound(text, find)
  const field = useRef<HTMLInputElement>(null)
  const active = found?.items[found.active]

  function choose(item: LookupItem | null) {
    setChosen(item)
    setText('')
    setFound(null)
  }

  function walk(event: KeyboardEvent) {
    if (!found || !active) return
    const { items } = found
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) setFound({ items, active: (found.active + step + items.length) % items.length })
    else if (event.key === 'Enter') choose(active)
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
        <Kept
          text={kept.text}
          clearLabel={texts.clear}
          onClear={() => {
            choose(null)
            requestAnimationFrame(() => field.current?.focus())
          }}
        />
      ) : (
        <input
          ref={field}
          {...input}
          type="text"
          role="combobox"
          aria-expanded={found !== null}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={active && optionId(listId, active)}
          autoComplete="off"
          placeholder={texts.placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={walk}
          onBlur={() => setFound(null)}
          className="control"
        />
      )}
      <Options listId={listId} found={found} nothing={texts.nothing} onChoose={choose} />
    </div>
  )
}

type Found = { items: readonly LookupItem[]; active: number }

/** What fits the text, once typing pauses; null while nothing is sought. */
function useFound(text: string, find: Props['find']) {
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    if (text.trim() === '') return setFound(null)
    let isStale = false
    const timer = setTimeout(async () => {
      const items = await find(text).catch(() => [])
      if (!isStale) setFound({ items, active: 0 })
    }, typingPause)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [text, find])
  return [found, setFound] as const
}

type KeptProps = { text: string; clearLabel: string; onClear: () => void }

const Kept = ({ text, clearLabel, onClear }: KeptProps) => (
  <span className="control flex items-center gap-2 pr-1">
    <span title={text} className="min-w-0 grow truncate">
      {text}
    </span>
    <button
      type="button"
      aria-label={`${clearLabel}: ${text}`}
      title={clearLabel}
      onClick={onClear}
      className="grid size-7 shrink-0 place-items-center rounded-tag text-ink-2 hover:bg-sunken noscript:hidden"
    >
      <X className="size-3.5" />
    </button>
  </span>
)

const optionId = (listId: string, { id }: LookupItem): string => `${listId}-${id}`

type OptionsProps = {
  listId: string
  found: Found | null
  nothing: string
  onChoose: (item: LookupItem) => void
}

const Options = ({ listId, found, nothing, onChoose }: OptionsProps) => (
  <div
    id={listId}
    role="listbox"
    hidden={found === null}
    className="absolute inset-x-0 top-full z-20 mt-1 max-h-72 overflow-y-auto rounded-card border border-line bg-surface p-1.5 shadow-float"
  >
    {found?.items.map((item, at) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the field's own keys walk and choose
      <div
        key={item.id}
        id={optionId(listId, item)}
        role="option"
        tabIndex={-1}
        aria-selected={at === found.active}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onChoose(item)}
        className="cursor-pointer rounded-control px-2.5 py-1.5 hover:bg-sunken aria-selected:bg-sunken"
      >
        {item.text}
        {item.hint && <span className="block truncate text-caption text-ink-3">{item.hint}</span>}
      </div>
    ))}
    {found?.items.length === 0 && <p className="px-2.5 py-1.5 text-ink-2">{nothing}</p>}
  </div>
)
