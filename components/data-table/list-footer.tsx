import type { ComponentProps, ReactNode } from 'react'
import { Pagination } from '@/components/ui/pagination'

type Props = {
  total: string
  /** What is chosen, and what to do with it. */
  children?: ReactNode
} & ComponentProps<typeof Pagination>

/** How many rows there are in all, and the way to the next ones; it stays in sight. */
export function ListFooter({ total, children, ...pages }: Props) {
  return (
    <footer className="sticky bottom-0 z-2 mt-auto flex min-h-14 flex-wrap items-center gap-3 border-line border-t bg-bg px-4 py-2 desk:px-6">
      {children}
      <span className="ml-auto text-ink-3 text-small tabular-nums">{total}</span>
      <Pagination {...pages} />
    </footer>
  )
}
