import type { ComponentProps } from 'react'
import { Pagination } from '@/components/ui/pagination'

type Props = { total: string } & ComponentProps<typeof Pagination>

/** How many rows there are in all, and the way to the next ones; it stays in sight. */
export function ListFooter({ total, ...pages }: Props) {
  return (
    <footer className="sticky bottom-0 mt-auto flex h-14 items-center gap-3 border-line border-t bg-bg px-4 desk:px-6">
      <span className="ml-auto text-ink-3 text-small tabular-nums">{total}</span>
      <Pagination {...pages} />
    </footer>
  )
}
