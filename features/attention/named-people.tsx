import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { personPath } from '@/features/memberships/paths'
import type { Translator } from '@/lib/translator'
import type { NamedPerson } from './stuck'

type Props = { people: readonly NamedPerson[]; total: number; t: Translator }

/** The first people by name, each a link to the card, and how many there are besides. */
export function NamedPeople({ people, total, t }: Props) {
  return (
    <>
      {people.map((person) => (
        <PersonLink key={person.id} person={person} />
      ))}
      {total > people.length && (
        <span className="text-ink-2 tabular-nums">{t('attention.more', { n: total - people.length })}</span>
      )}
    </>
  )
}

export function PersonLink({ person }: { person: NamedPerson }) {
  const name = `${person.surname} ${person.givenName}`
  return (
    <Link
      href={personPath(person.directory, person.id)}
      className="flex min-w-0 items-center gap-2 text-ink pointer-coarse:min-h-8"
    >
      <Avatar id={person.id} name={name} size="small" />
      <span className="min-w-0 truncate" title={name}>
        {name}
      </span>
    </Link>
  )
}
