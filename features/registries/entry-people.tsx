import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { avatarPath, directoryPaths, personPath } from '@/features/people/paths'
import { fullName } from '@/features/people/person-name'
import type { Actor, Directory } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import type { RegistryKind } from './kind'
import { peopleOf } from './queries'

const shown = 10

type Props = { actor: Actor; t: Translator; kind: RegistryKind; id: string }

/** Whom of an entry the reader sees: the first by name, and the way to all of them in each directory. */
export async function EntryPeople({ actor, t, kind, id }: Props) {
  const people = await peopleOf(actor, kind, id, shown)
  if (!people) return null
  const counts: { directory: Directory; n: number; text: string }[] = [
    {
      directory: 'employee',
      n: people.employee,
      text: t('registries.card.employees', { n: people.employee }),
    },
    {
      directory: 'customer',
      n: people.customer,
      text: t('registries.card.customers', { n: people.customer }),
    },
  ]
  return (
    <Card title={t('registries.card.people')} padded={false}>
      {people.first.length === 0 ? (
        <p className="px-5 pb-5 text-ink-2">{t('registries.card.nobody', { kind })}</p>
      ) : (
        <>
          <ul className="divide-y divide-line border-line border-t">
            {people.first.map((person) => (
              <li key={person.id} className="relative flex items-center gap-3 px-5 py-2 hover:bg-sunken">
                <Avatar id={person.id} name={fullName(person)} src={avatarPath(person.avatarId)} />
                <span className="min-w-0">
                  <Link
                    href={personPath(person.directory, person.id)}
                    className="block font-medium text-ink after:absolute after:inset-0 wrap-anywhere"
                  >
                    {fullName(person)}
                  </Link>
                  {person.position && <span className="block text-ink-2 text-small">{person.position}</span>}
                </span>
              </li>
            ))}
          </ul>
          <p className="flex flex-wrap gap-x-4 gap-y-1 border-line border-t px-5 py-3">
            {counts.map(
              ({ directory, n, text }) =>
                n > 0 && (
                  <Link key={directory} href={`${directoryPaths[directory]}?${kind}=${id}`}>
                    {text}
                  </Link>
                ),
            )}
          </p>
        </>
      )}
    </Card>
  )
}
