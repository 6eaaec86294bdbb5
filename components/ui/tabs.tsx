import Link from 'next/link'

type Props = { label: string; tabs: readonly { href: string; text: string; current?: boolean }[] }

export const tabsClass = 'flex gap-5 overflow-x-auto border-line border-b text-body in-[.phone-page]:gap-4'

export const tabClass =
  '-mb-px shrink-0 border-transparent border-b-2 py-2.5 font-medium text-ink-2 -outline-offset-2 hover:text-ink hover:no-underline aria-[current=page]:border-accent aria-[current=page]:text-ink aria-[current=page]:[scroll-initial-target:nearest]'

/** Parts of one screen, each with its own address. */
export function Tabs({ label, tabs }: Props) {
  return (
    <nav aria-label={label} className={tabsClass}>
      {tabs.map(({ href, text, current }) => (
        <Link key={href} href={href} aria-current={current ? 'page' : undefined} className={tabClass}>
          {text}
        </Link>
      ))}
    </nav>
  )
}
