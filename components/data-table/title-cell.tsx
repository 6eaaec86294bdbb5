import type { LucideIcon } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type Props = {
  href: string
  text: string
  /** A face, a picture or an `IconDisc`. */
  mark: ReactNode
  detail?: string | false
  /** Leaves room for the box of a row that can be chosen, where a phone lays it over the row. */
  isChoosable?: boolean
  /** A sentence of somebody's own: a phone shows two lines of it. */
  isSentence?: boolean
}

/** The cell that names its row. Its link covers the row. */
export const TitleCell = ({ href, text, mark, detail, isChoosable, isSentence }: Props) => (
  <span className={`flex min-w-0 items-center gap-3 ${isChoosable ? 'max-desk:pr-8' : ''}`}>
    {mark}
    <span className="min-w-0">
      <Link
        href={href}
        title={text}
        className={`block font-medium text-ink after:absolute after:inset-0 desk:truncate ${isSentence ? 'max-desk:line-clamp-2' : ''}`}
      >
        {text}
      </Link>
      {detail && <span className="block text-caption text-ink-3 tabular-nums desk:truncate">{detail}</span>}
    </span>
  </span>
)

export const IconDisc = ({ icon: Icon }: { icon: LucideIcon }) => (
  <span aria-hidden className="grid size-8 shrink-0 place-items-center rounded-full bg-sunken text-ink-2">
    <Icon />
  </span>
)
