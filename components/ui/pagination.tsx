import { ChevronLeft, ChevronRight } from 'lucide-react'
import { Button, LinkButton } from './button'

type Props = {
  /** Addresses of the neighbouring pages; absent at an end. */
  previous?: string
  next?: string
  labels: { previous: string; next: string }
}

/** Two small buttons; at an end of the list one of them is disabled. */
export function Pagination({ previous, next, labels }: Props) {
  return (
    <div className="flex gap-2">
      <Step href={previous} label={labels.previous} Icon={ChevronLeft} />
      <Step href={next} label={labels.next} Icon={ChevronRight} />
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
