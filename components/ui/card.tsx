import type { ReactNode } from 'react'

type Props = {
  title?: ReactNode
  /** Beside the title, at the right. */
  actions?: ReactNode
  /** False where rows with hairlines reach the card's edges. */
  padded?: boolean
  className?: string
  children: ReactNode
}

export function Card({ title, actions, padded = true, className = '', children }: Props) {
  return (
    <section
      className={`min-w-0 rounded-card border border-line bg-surface ${padded ? 'p-5' : ''} ${className}`}
    >
      {(title || actions) && (
        <div className={`flex flex-wrap items-center gap-2 ${padded ? 'pb-3' : 'px-5 pt-4 pb-3'}`}>
          <h2 className="min-w-0 grow text-heading">{title}</h2>
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}
