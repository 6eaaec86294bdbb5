'use client'

import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'

/** Rows by id, or all that match the list's filter but some. */
type Chosen = { kind: 'ids' | 'matching'; ids: ReadonlySet<string> }

type RowSelection = {
  has(id: string): boolean
  /** Chooses or leaves out these rows. */
  set(ids: readonly string[], chosen: boolean): void
  chooseAll(): void
  clear(): void
  kind: Chosen['kind']
  ids: ReadonlySet<string>
  /** The list's query string without order and page. */
  filter: string
}

const Context = createContext<RowSelection | null>(null)

const nothing: Chosen = { kind: 'ids', ids: new Set() }

type Props = {
  /** The list's address; with the filter it says which list the selection belongs to. */
  path: string
  filter: string
  children: ReactNode
}

/**
 * What is chosen in a list, over all of its pages. It outlives a visit to a row's own page and a reload of the tab, and
 * another filter starts without it.
 */
export function SelectionProvider({ path, filter, children }: Props) {
  const key = `selection:${path}?${filter}`
  const [chosen, setChosen] = useState(nothing)
  const shownKey = useRef(key)

  useEffect(() => {
    shownKey.current = key
    setChosen(stored(key))
  }, [key])

  const keep = useCallback((next: Chosen) => {
    setChosen(next)
    store(shownKey.current, next)
  }, [])

  const selection = useMemo<RowSelection>(
    () => ({
      ...chosen,
      filter,
      has: (id) => chosen.ids.has(id) === (chosen.kind === 'ids'),
      set(ids, isChosen) {
        const next = new Set(chosen.ids)
        for (const id of ids) {
          if (isChosen === (chosen.kind === 'ids')) next.add(id)
          else next.delete(id)
        }
        keep({ kind: chosen.kind, ids: next })
      },
      chooseAll: () => keep({ kind: 'matching', ids: new Set() }),
      clear: () => keep(nothing),
    }),
    [chosen, filter, keep],
  )
  return <Context value={selection}>{children}</Context>
}

/** Null in a list whose rows cannot be chosen. */
export const useSelection = (): RowSelection | null => useContext(Context)

/** The selection as fields of a form; `readSelection` reads them. */
export function SelectionFields() {
  const selection = useSelection()
  if (!selection) return null
  const { kind, ids, filter } = selection
  return (
    <>
      <input type="hidden" name="selection" value={kind} />
      {kind === 'matching' && <input type="hidden" name="filter" value={filter} />}
      {[...ids].map((id) => (
        <input key={id} type="hidden" name={kind === 'ids' ? 'ids[]' : 'except[]'} value={id} />
      ))}
    </>
  )
}

function stored(key: string): Chosen {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null')
    if (!Array.isArray(value)) return nothing
    const [kind, ...ids] = value.map(String)
    return { kind: kind === 'matching' ? 'matching' : 'ids', ids: new Set(ids) }
  } catch {
    return nothing
  }
}

function store(key: string, { kind, ids }: Chosen): void {
  try {
    if (kind === 'ids' && ids.size === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify([kind, ...ids]))
  } catch {
    // A browser that keeps nothing shows the selection while the page is open.
  }
}
