import Link from 'next/link'
import type { ReactNode } from 'react'
import { type Brand, BrandName } from './brand'

/** Above a person's own pages: whose house this is, and their menu. */
export function TopBar({ brand, href, account }: { brand: Brand; href: string; account: ReactNode }) {
  return (
    <header className="mx-auto flex w-full max-w-160 items-center justify-between gap-4 px-5 pt-4 text-body sm:pt-8">
      <Link
        href={href}
        className="flex min-w-0 items-center gap-2.5 font-semibold text-ink hover:no-underline"
        title={brand.name}
      >
        <BrandName brand={brand} truncated />
      </Link>
      {account}
    </header>
  )
}
