import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'

export const matterFrame = 'rounded-card border border-line bg-surface'
export const matterRow = 'flex flex-wrap items-center gap-x-3 gap-y-3 px-4 py-3.5'
export const matterButtons =
  'flex flex-wrap items-center gap-2 max-desk:basis-full max-desk:*:grow desk:gap-3'
export const matterLine =
  'flex flex-wrap items-center gap-x-5 gap-y-2 border-line border-t px-4 py-2.5 text-small'

const tones = { bad: 'text-bad', warn: 'text-warn', accent: 'text-accent' }

type HeadProps = { Icon: LucideIcon; tone: keyof typeof tones; title: ReactNode; children?: ReactNode }

/** What the matter is, in a heading and a sentence or two. */
export function MatterHead({ Icon, tone, title, children }: HeadProps) {
  return (
    <>
      <span aria-hidden className={`self-start pt-px ${tones[tone]}`}>
        <Icon className="size-4.5" />
      </span>
      <div className="min-w-0 grow basis-56">
        <h2 className="text-heading">{title}</h2>
        {children && <div className="text-ink-2 text-small">{children}</div>}
      </div>
    </>
  )
}

/** A card of the page: what it is, the buttons that mend it and, below a hairline, whom it concerns. */
export function Matter({ buttons, line, ...head }: HeadProps & { buttons?: ReactNode; line?: ReactNode }) {
  return (
    <section className={matterFrame}>
      <div className={matterRow}>
        <MatterHead {...head} />
        {buttons && <div className={matterButtons}>{buttons}</div>}
      </div>
      {line && <div className={matterLine}>{line}</div>}
    </section>
  )
}
