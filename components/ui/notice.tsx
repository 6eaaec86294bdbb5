import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const tones = {
  neutral: { colours: 'bg-sunken text-ink', Icon: Info },
  good: { colours: 'bg-good-soft text-good', Icon: CircleCheck },
  warn: { colours: 'bg-warn-soft text-warn', Icon: TriangleAlert },
  bad: { colours: 'bg-bad-soft text-bad', Icon: CircleAlert },
}

type Props = { tone?: keyof typeof tones; role?: 'alert' | 'status'; children: ReactNode }

/** A sentence that the page must not be read without. */
export function Notice({ tone = 'neutral', role, children }: Props) {
  const { colours, Icon } = tones[tone]
  return (
    <div
      role={role}
      className={`flex items-start gap-3 rounded-control px-3.5 py-3 text-(length:--choice-text) leading-(--choice-leading) ${colours}`}
    >
      <span className="grid h-(--choice-leading) place-items-center">
        <Icon />
      </span>
      <div className="min-w-0">{children}</div>
    </div>
  )
}
