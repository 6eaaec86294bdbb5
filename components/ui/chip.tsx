import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'accent' | 'line'

const tones: Record<Tone, string> = {
  neutral: 'bg-neutral-soft text-ink-2',
  good: 'bg-good-soft text-good',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
  accent: 'bg-accent-soft text-accent',
  line: 'border border-line-strong text-ink-2',
}

type Props = {
  tone?: Tone
  /** A dot before the words marks a state out of the ordinary. */
  dot?: boolean
  title?: string
  children: ReactNode
}

export function Chip({ tone = 'neutral', dot = false, title, children }: Props) {
  return (
    <span
      title={title}
      className={`inline-flex h-6 max-w-full items-center gap-1.5 whitespace-nowrap rounded-tag px-2 text-[0.78125rem] leading-4 ${tones[tone]}`}
    >
      {dot && <span aria-hidden className="size-1.5 shrink-0 rounded-full bg-current" />}
      <span className="truncate">{children}</span>
    </span>
  )
}
