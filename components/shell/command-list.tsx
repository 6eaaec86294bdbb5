'use client'

import { Command } from 'cmdk'
import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'
import { paletteInputClass } from './command-input-class'

type Found = { href: string; text: string; hint?: string }

/** `words` are other names that find it. */
type PaletteItem = { href: string; text: string; words?: string[] }
type Group<Row> = { label: string; items: readonly Row[] }

export type PaletteProps = {
  label: string
  placeholder: string
  empty: string
  groups: readonly Group<PaletteItem>[]
  /** Finds cards by what was typed, in groups with a row at least. */
  search: (text: string) => Promise<readonly Group<Found>[]>
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:text-ink-2'

type Props = PaletteProps & { text: string; onText: (text: string) => void; onDone: () => void }

/** The opened palette: screens and deeds are matched here, cards by the server. */
export function CommandList({ label, placeholder, empty, groups, search, text, onText, onDone }: Props) {
  const router = useRouter()
  const { found, isSearching } = useFound(text.trim(), search)
  const matching = groups
    .map((group) => ({ ...group, items: group.items.filter((item) => matches(item, text)) }))
    .filter(({ items }) => items.length > 0)

  function go(href: string) {
    onDone()
    router.push(href)
  }

  return (
    <Command label={label} loop shouldFilter={false} className="flex flex-col">
      <Command.Input
        autoFocus
        value={text}
        onValueChange={onText}
        placeholder={placeholder}
        className={paletteInputClass}
      />
      <Command.List label={label} className="max-h-[min(24rem,60vh)] overflow-y-auto p-1.5">
        {!isSearching && <Command.Empty className="px-3 py-6 text-ink-2">{empty}</Command.Empty>}
        {matching.map((group) => (
          <Command.Group key={group.label} heading={group.label} className={groupClass}>
            {group.items.map(({ href, text: itemText }) => (
              <Item key={href} value={href} onSelect={() => go(href)} text={itemText} />
            ))}
          </Command.Group>
        ))}
        {found.map((group) => (
          <Command.Group key={group.label} heading={group.label} className={groupClass}>
            {group.items.map(({ href, text: itemText, hint }) => (
              <Item key={href} value={href} onSelect={() => go(href)} text={itemText} hint={hint} />
            ))}
          </Command.Group>
        ))}
      </Command.List>
    </Command>
  )
}

type ItemProps = {
  value: string
  onSelect: () => void
  text: string
  hint?: string
}

function Item({ text, hint, ...item }: ItemProps) {
  return (
    <Command.Item
      {...item}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-control px-3 py-1 aria-selected:bg-sunken"
    >
      <span className="min-w-0 truncate">{text}</span>
      {hint && (
        <span className="ml-auto max-w-1/2 shrink-0 truncate text-ink-3 text-small tabular-nums">{hint}</span>
      )}
    </Command.Item>
  )
}

const matches = ({ text, words = [] }: PaletteItem, typed: string): boolean =>
  [text, ...words].some((word) => plain(word).includes(plain(typed.trim())))

const plain = (text: string): string => text.toLowerCase().replaceAll('ё', 'е')

/** Asks the server 150 ms after the last key, from two letters on; an answer that came late is dropped. */
function useFound(text: string, search: PaletteProps['search']) {
  const [answer, setAnswer] = useState<{ text: string; found: readonly Group<Found>[] }>({
    text: '',
    found: [],
  })
  const isAsked = text.length > 1
  useEffect(() => {
    if (!isAsked) return
    let isStale = false
    const timer = setTimeout(async () => {
      // A lost connection finds nothing; the next key asks again.
      const found = await search(text).catch(() => [])
      if (!isStale) setAnswer({ text, found })
    }, 150)
    return () => {
      isStale = true
      clearTimeout(timer)
    }
  }, [text, isAsked, search])
  return { found: isAsked ? answer.found : [], isSearching: isAsked && answer.text !== text }
}
