import type { ReactNode } from 'react'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import type { Directory } from '@/lib/actor'
import type { Translator } from '@/lib/translator'

type Props = {
  t: Translator
  name: string
  memberships: readonly {
    id: string
    directory: Directory
    position: string
    company: string | null
  }[]
  /** What else is known of one. */
  children?: ReactNode
}

/** Who one is here: name, and for each record its position and company. */
export function OwnCard({ t, name, memberships, children }: Props) {
  return (
    <Card className="flex items-center gap-4">
      <Avatar id={memberships[0]?.id ?? ''} name={name} size="large" />
      <div className="min-w-0">
        <div className="font-semibold">{name}</div>
        {memberships.map(({ id, directory, position, company }) => (
          <div key={id} className="text-body text-ink-2">
            {[position || t(directory === 'employee' ? 'home.employee' : 'home.customer'), company]
              .filter(Boolean)
              .join(' · ')}
          </div>
        ))}
        {children}
      </div>
    </Card>
  )
}
