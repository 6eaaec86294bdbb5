import { Avatar } from '@/components/ui/avatar'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { fullName } from '@/features/memberships/person-name'
import { formatPhone } from '@/lib/phone'
import type { Translator } from '@/lib/translator'
import type { listColleagues } from './colleagues'

type Colleague = Awaited<ReturnType<typeof listColleagues>>['rows'][number]

export function ColleagueList({ t, people, text }: { t: Translator; people: Colleague[]; text: string }) {
  if (people.length === 0) {
    return (
      <Card padded={false}>
        <EmptyState title={t('home.nobody')} text={t('home.nobodyText')}>
          {text && (
            <LinkButton size="small" href="/home">
              {t('home.everybody')}
            </LinkButton>
          )}
        </EmptyState>
      </Card>
    )
  }
  return (
    <Card padded={false}>
      <ul className="divide-y divide-line">
        {people.map((person) => (
          <ColleagueRow key={person.id} person={person} />
        ))}
      </ul>
    </Card>
  )
}

function ColleagueRow({ person }: { person: Colleague }) {
  const name = fullName(person)
  const phone = person.workPhone ?? person.mobilePhone
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3 text-body">
      <Avatar id={person.id} name={name} />
      <div className="min-w-40 grow basis-0">
        <div className="font-medium">{name}</div>
        <div className="text-ink-2 text-small">
          {[person.position, person.company].filter(Boolean).join(' · ')}
        </div>
      </div>
      {phone ? (
        <a href={`tel:${phone}`} className="py-1 pl-11 tabular-nums sm:pl-0">
          {formatPhone(phone)}
        </a>
      ) : (
        person.email && (
          <a href={`mailto:${person.email}`} className="min-w-0 truncate py-1 pl-11 sm:pl-0">
            {person.email}
          </a>
        )
      )}
    </li>
  )
}
