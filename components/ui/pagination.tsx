import { ChevronLeft, ChevronRight, ChevronsLeft, ChevronsRight } from 'lucide-react'
import { Button, LinkButton } from './button'

type Props = {
  /** Addresses of the neighbouring pages; absent at an end. */
  previous?: string
  next?: string
  labels: { previous: string; next: string }
  /** Addresses of the first and the last page, for lists that are walked through from both ends. */
  ends?: { first: string; last: string; labels: { first: string; last: string } }
}

/** Small buttons; at an end of the list those that lead there are disabled. Nothing where one page is all. */
export function Pagination({ previous, next, labels, ends }: Props) {
  if (!previous && !next) return null
  return (
    <div className="flex gap-2">
      {ends && <Step href={previous && ends.first} label={ends.labels.first} Icon={ChevronsLeft} />}
      <Step href={previous} label={labels.previous} Icon={ChevronLeft} />
      <Step href={next} label={labels.next} Icon={ChevronRight} />
      {ends && <Step href={next && ends.last} label={ends.labels.last} Icon={ChevronsRight} />}
    </div>
  )
}

function Step({ href, label, Icon }: { href?: string; label: string; Icon: typeof ChevronLeft }) {
  const named = { title: label, 'aria-label': label }
  if (!href) {
    return (
      <Button size="small" disabled {...named}>
        <Icon />
      </Button>
    )
  }
  return (
    <LinkButton size="small" href={href} {...named}>
      <Icon />
    </LinkButton>
  )
}
