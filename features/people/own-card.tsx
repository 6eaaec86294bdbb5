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
  /** What the organisation's own fields say that one may see of oneself. */
  fields: readonly { id: string; name: string; text: string }[]
}

/** Who one is here: name, and for each record its position and company. */
export function OwnCard({ t, name, memberships, fields }: Props) {
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
        {fields.length > 0 && (
          <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 text-body">
            {fields.map((field) => (
              <div key={field.id} className="contents">
                <dt className="text-ink-2">{field.name}</dt>
                <dd className="wrap-anywhere min-w-0 whitespace-pre-line">{field.text}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
    </Card>
  )
}
