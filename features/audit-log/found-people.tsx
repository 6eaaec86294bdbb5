import Link from 'next/link'
import { auditPath } from '@/features/audit/paths'
import { fullName } from '@/features/memberships/person-name'
import { listHref, type SearchParams } from '@/lib/list'
import type { Translator } from '@/lib/translator'
import { type FilteredPerson, followedPeople } from './filtered-people'

const offered = 6

type Props = { t: Translator; params: SearchParams; people: FilteredPerson[] }

/** Whom the words typed so far may mean, as links to exactly one of them; they change while one types. */
export function FoundPeople({ t, params, people }: Props) {
  if (people.length < 2) return null
  return (
    <nav
      aria-label={t('audit.filter.whom')}
      className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 pb-3 text-small desk:px-6"
    >
      <span className="text-ink-3">{t('audit.filter.whom')}</span>
      {people.slice(0, offered).map((person) => (
        <Link
          key={person.id}
          scroll={false}
          href={listHref(auditPath, params, { person: person.id, q: null })}
          title={person.position || undefined}
          className="py-1"
        >
          {fullName(person)}
        </Link>
      ))}
      {people.length > followedPeople && (
        <span className="text-ink-3">{t('audit.filter.tooMany', { n: followedPeople })}</span>
      )}
    </nav>
  )
}
