import { Search } from 'lucide-react'

/** A GET form over a list in one column: the address holds what is searched, with or without JavaScript. */
export function PageSearch({ path, label, text }: { path: string; label: string; text: string }) {
  return (
    <search>
      <form action={path} className="relative">
        <Search className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-2" />
        <input
          type="search"
          name="q"
          defaultValue={text}
          maxLength={100}
          enterKeyHint="search"
          aria-label={label}
          placeholder={label}
          className="control pl-11"
        />
      </form>
    </search>
  )
}
