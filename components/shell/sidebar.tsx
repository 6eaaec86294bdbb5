import { Menu as MenuIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Brand, BrandName } from './brand'
import { Drawer } from './drawer'
import { navClass } from './nav-class'
import { NavLink } from './nav-link'

export type NavItem = {
  href: string
  text: string
  icon: ReactNode
  /** Beside the text: a number that waits. */
  badge?: ReactNode
  /** The pages below it belong to others. */
  isExact?: boolean
}

export type NavGroup = { label: string; items: readonly NavItem[] }

type Props = {
  brand: Brand
  /** Above the groups. */
  first: readonly NavItem[]
  groups: readonly NavGroup[]
  /** Between the brand and the groups: the command palette. */
  search?: ReactNode
  /** What goes on in the background: above the account at the desk, in the bar of a narrow screen. */
  background?: { wide: ReactNode; narrow: ReactNode }
  /** At the bottom: the account menu. */
  account: ReactNode
  labels: { navigation: string; open: string }
}

/** Navigation of the administration area: 232 px at the desk, a bar with a drawer on a narrow screen. */
export function Sidebar({ brand, first, groups, search, background, account, labels }: Props) {
  return (
    <>
      <header className="sticky top-0 z-10 flex h-13 items-center gap-2.5 border-line border-b bg-bg px-2.5 desk:hidden">
        <button
          type="button"
          popoverTarget="navigation"
          aria-label={labels.open}
          title={labels.open}
          className="grid size-10 place-items-center rounded-control text-ink-2 hover:text-ink"
        >
          <MenuIcon className="size-5" />
        </button>
        <SidebarBrand brand={brand} />
        <div className="ml-auto shrink-0">{background?.narrow}</div>
      </header>
      <Drawer id="navigation" label={labels.navigation}>
        <div className="px-2 pt-1 pb-3.5">
          <SidebarBrand brand={brand} />
        </div>
        {search}
        {first.map((item) => (
          <Item key={item.href} {...item} />
        ))}
        {groups.map(({ label, items }) => (
          <section key={label} aria-label={label} className="flex flex-col gap-0.5">
            <div aria-hidden="true" className="px-2 pt-3.5 pb-1 text-caption text-ink-2">
              {label}
            </div>
            {items.map((item) => (
              <Item key={item.href} {...item} />
            ))}
          </section>
        ))}
        <div className="mt-auto flex flex-col pt-3.5">
          {background?.wide}
          {account}
        </div>
      </Drawer>
    </>
  )
}

function Item({ href, text, icon, badge, isExact }: NavItem) {
  return (
    <NavLink href={href} isExact={isExact} className={navClass}>
      {icon}
      <span className="min-w-0 truncate" title={text}>
        {text}
      </span>
      {badge}
    </NavLink>
  )
}

function SidebarBrand({ brand }: { brand: Brand }) {
  return (
    <div className="flex min-w-0 items-center gap-2.5 font-semibold">
      <BrandName brand={brand} truncated />
    </div>
  )
}
