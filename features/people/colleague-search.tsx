import { Search } from 'lucide-react'
import type { Translator } from '@/lib/translator'

/** A GET form: the address holds what is searched, with or without JavaScript. */
export function ColleagueSearch({ t, text }: { t: Translator; text: string }) {
  return (
    <search>
      <form action="/home" className="relative">
        <Search className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-ink-2" />
        <input
          type="search"
          name="q"
          defaultValue={text}
          maxLength={100}
          enterKeyHint="search"
          aria-label={t('home.search')}
          placeholder={t('home.search')}
          className="control pl-11"
        />
      </form>
    </search>
  )
}
