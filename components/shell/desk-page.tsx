import { ChevronLeft } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { contentId } from './skip-link'

type Props = {
  title: string
  /** Where this page belongs: «Сотрудники /». */
  parent?: { href: string; text: string }
  /** A finished number or words beside the title. */
  count?: ReactNode
  /** States of the thing, as chips. */
  chips?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

/** A screen of the administration area: a title row, then whatever it is about. */
export function DeskPage({ title, parent, count, chips, actions, children }: Props) {
  return (
    <main id={contentId} className="flex min-w-0 grow flex-col">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-4 desk:min-h-17 desk:px-6">
        {parent && (
          <span className="flex min-w-0 gap-1 text-ink-3 max-desk:basis-full desk:max-w-1/2">
            <Link
              href={parent.href}
              title={parent.text}
              className="inline-flex min-w-0 items-center gap-1 text-ink-3 hover:text-ink"
            >
              <ChevronLeft className="shrink-0 desk:hidden" />
              <span className="truncate">{parent.text}</span>
            </Link>
            <span className="max-desk:hidden">/</span>
          </span>
        )}
        <h1 title={title} className="min-w-0 text-title desk:truncate">
          {title}
        </h1>
        {count !== undefined && <span className="text-ink-3 tabular-nums">{count}</span>}
        {chips}
        {actions && <div className="ml-auto flex flex-wrap items-center gap-2 desk:gap-3">{actions}</div>}
      </header>
      {children}
    </main>
  )
}
