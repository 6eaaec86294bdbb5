import Link from 'next/link'
import { Avatar } from '@/components/ui/avatar'
import { Card } from '@/components/ui/card'
import { equipmentPath } from '@/features/equipment/paths'
import { avatarPath, directoryPaths, personPath } from '@/features/memberships/paths'
import { fullName } from '@/features/memberships/person-name'
import type { RegistryKind } from '@/features/registries/kind'
import type { Actor, Directory } from '@/lib/actor'
import type { Translator } from '@/lib/translator'
import { equipmentOf, peopleOf } from './queries'

const shown = 10
const directories: readonly Directory[] = ['employee', 'customer']

type Props = { actor: Actor; t: Translator; kind: RegistryKind; id: string }

/** Whom of an entry the reader sees: the first by name, and the way to all of them and to its equipment. */
export async function EntryPeople({ actor, t, kind, id }: Props) {
  const [people, pieces] = await Promise.all([peopleOf(actor, kind, id, shown), equipmentOf(actor, kind, id)])
  if (!people) return null
  const ways = [
    ...directories.map((directory) => ({
      href: `${directoryPaths[directory]}?${kind}=${id}`,
      n: people[directory],
      text: t(`registries.card.${directory}s`, { n: people[directory] }),
    })),
    {
      href: `${equipmentPath}?${kind}=${id}`,
      n: pieces ?? 0,
      text: t('registries.card.equipment', { n: pieces ?? 0 }),
    },
  ].filter(({ n }) => n > 0)
  return (
    <Card title={t('registries.card.people')} padded={false}>
      {people.first.length === 0 && (
        <p className="px-5 pb-5 text-ink-2">{t('registries.card.nobody', { kind })}</p>
      )}
      <ul className="divide-y divide-line border-line border-t empty:hidden">
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
      {ways.length > 0 && (
        <p className="flex flex-wrap gap-x-4 gap-y-1 border-line border-t px-5 py-3">
          {ways.map(({ href, text }) => (
            <Link key={href} href={href}>
              {text}
            </Link>
          ))}
        </p>
      )}
    </Card>
  )
}
