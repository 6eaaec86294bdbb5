import Link from 'next/link'
import { DataTable } from '@/components/data-table/data-table'
import type { RegistryKind } from '@/features/registries/kind'
import { entryPath } from '@/features/registries/paths'
import type { Translator } from '@/lib/translator'
import { countedAtMost } from './queries'

type Props = {
  t: Translator
  kind: RegistryKind
  entries: readonly { id: string; name: string; people: number }[]
}

/** Names, and how many people stand in each; on a phone the number stands beside the name. */
export function EntriesTable({ t, kind, entries }: Props) {
  return (
    <DataTable
      label={t('registries.list.label', { kind })}
      columns={[
        { id: 'name', header: t('registries.list.name'), onPhone: 'title' },
        { id: 'people', header: t('registries.list.people'), onPhone: 'hidden', align: 'end', width: 'w-36' },
      ]}
      rows={entries.map(({ id, name, people }) => {
        const count = people > countedAtMost ? t('registries.list.orMore', { n: countedAtMost }) : people
        const ink = people === 0 ? 'text-ink-3' : ''
        return {
          id,
          cells: {
            name: (
              <span className="flex items-baseline gap-3">
                <Link
                  href={entryPath(kind, id)}
                  title={name}
                  className="row-link min-w-0 grow font-medium text-ink after:absolute after:inset-0 desk:truncate"
                >
                  {name}
                </Link>
                <span className={`tabular-nums desk:hidden ${ink}`}>{count}</span>
              </span>
            ),
            people: <span className={`tabular-nums ${ink}`}>{count}</span>,
          },
        }
      })}
    />
  )
}
