import { X } from 'lucide-react'
import Link from 'next/link'

type Props = { text: string; href: string; removeLabel: string }

/** One condition of the filter; its cross takes it away. */
export function FilterChip({ text, href, removeLabel }: Props) {
  return (
    <span className="inline-flex h-7 min-w-0 items-center gap-1 rounded-tag bg-accent-soft pl-2 text-accent text-small">
      <span className="truncate">{text}</span>
      <Link
        href={href}
        scroll={false}
        aria-label={removeLabel}
        title={removeLabel}
        className="grid size-7 shrink-0 place-items-center rounded-tag text-accent"
      >
        <X className="size-3" />
      </Link>
    </span>
  )
}
