import type { ReactNode } from 'react'

/** Says what this place is for and offers its first action. */
export function EmptyState({
  title,
  text,
  children,
}: {
  title: string
  text?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className="flex flex-col items-start gap-3 px-4 py-12 desk:px-6">
      <div className="flex max-w-120 flex-col gap-1">
        <h2 className="text-heading">{title}</h2>
        {text && <p className="text-ink-2">{text}</p>}
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </div>
  )
}
