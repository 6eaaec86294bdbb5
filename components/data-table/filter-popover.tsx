import { ListFilter } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '@/components/ui/button'

/** The filter's fields behind a button; opens without JavaScript too. */
export function FilterPopover({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <button
        type="button"
        popoverTarget="list-filter"
        className={buttonClass({ look: 'quiet' }, '[anchor-name:--list-filter]')}
      >
        <ListFilter />
        {label}
      </button>
      <div
        id="list-filter"
        popover="auto"
        className="m-auto w-[calc(100vw-2rem)] max-w-96 rounded-card border border-line bg-surface p-5 text-ink shadow-float desk:supports-[position-area:bottom]:m-0 desk:supports-[position-area:bottom]:mt-1 desk:[position-anchor:--list-filter] desk:[position-area:bottom_span-right] desk:[position-try-fallbacks:flip-inline]"
      >
        {children}
      </div>
    </>
  )
}
