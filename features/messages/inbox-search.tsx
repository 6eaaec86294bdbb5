import { Button } from '@/components/ui/button'
import type { Translator } from '@/lib/translator'

/** Finds what came to one phone or address. */
export const InboxSearch = ({ text, t }: { text: string; t: Translator }) => (
  <search className="max-desk:w-full">
    <form method="get" action="/inbox" className="flex gap-2">
      <input
        type="search"
        name="to"
        defaultValue={text}
        aria-label={t('inbox.search')}
        placeholder={t('inbox.search')}
        className="control desk:w-56"
      />
      <Button type="submit">{t('inbox.show')}</Button>
    </form>
  </search>
)
