import Link from 'next/link'
import { DataTable } from '@/components/data-table/data-table'
import type { Translator } from '@/lib/translator'
import type { RegistryKind } from './kind'
import { entryPath } from './paths'
import { countedAtMost } from './queries'

type Props = {
  t: Translator
  kind: RegistryKind
  entries: readonly { id: string; name: string; people: number }[]
}

export function EntriesTable({ t, kind, entries }: Props) {
  return (
    <DataTable
      label={t('registries.list.label', { kind })}
      columns={[
        { id: 'name', header: t('registries.list.name'), onPhone: 'start' },
        { id: 'people', header: t('registries.list.people'), onPhone: 'aside', align: 'end', width: 'w-36' },
      ]}
      rows={entries.map(({ id, name, people }) => ({
        id,
        cells: {
          name: (
            <Link
              href={entryPath(kind, id)}
              title={name}
              className="row-link block font-medium text-ink after:absolute after:inset-0 desk:truncate"
            >
              {name}
            </Link>
          ),
          people: (
            <span className={`tabular-nums ${people === 0 ? 'text-ink-3' : ''}`}>
              {people > countedAtMost ? t('registries.list.orMore', { n: countedAtMost }) : people}
            </span>
          ),
        },
      }))}
    />
  )
}
