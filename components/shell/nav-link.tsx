'use client'

import Link from 'next/link'
import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

type Props = { href: string; isExact?: boolean; className: string; children: ReactNode }

/** Knows whether the page on the screen is its own or, unless `isExact`, lies below it. */
export function NavLink({ href, isExact = false, className, children }: Props) {
  const path = usePathname()
  const isCurrent = path === href || (!isExact && path.startsWith(`${href}/`))
  return (
    <Link href={href} aria-current={isCurrent ? 'page' : undefined} className={className}>
      {children}
    </Link>
  )
}
