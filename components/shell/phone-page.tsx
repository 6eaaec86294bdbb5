import type { ReactNode } from 'react'
import { type Brand, BrandName } from './brand'

type Props = {
  brand: Brand
  title: ReactNode
  lead?: ReactNode
  children?: ReactNode
  /** Help and support: links or short texts, at the bottom of the screen. */
  foot?: ReactNode
}

/** One question a page: large controls, complete without JavaScript, a column in the middle of a wide screen. */
export function PhonePage({ brand, title, lead, children, foot }: Props) {
  return (
    <div className="phone-page mx-auto flex min-h-dvh max-w-100 flex-col gap-6 px-5 pt-5 pb-7 sm:pt-[max(2rem,11vh)]">
      <header className="flex items-center gap-2.5 font-semibold text-body">
        <BrandName brand={brand} />
      </header>
      <main className="flex flex-col gap-6">
        <div className="flex flex-col gap-2">
          <h1 className="text-balance text-display">{title}</h1>
          {lead && <p className="text-ink-2">{lead}</p>}
        </div>
        {children}
      </main>
      {foot && (
        <footer className="mt-auto flex flex-wrap justify-between gap-x-6 gap-y-2 text-body text-ink-2">
          {foot}
        </footer>
      )}
    </div>
  )
}
