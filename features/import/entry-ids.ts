import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { imports } from '@/db/schema'
import type { Work } from '@/features/jobs/kind'
import { type RegistryKind, registryKinds } from '@/features/registries/kind'
import { createEntries } from '@/features/registries/named'
import { removeUnused } from '@/features/registries/unused'
import type { EntriesByName } from './entry-name'
import type { Import } from './find'

type Named = { facts: Record<RegistryKind, string> }

/** The ids of both the companies and the districts that cards name, as `entryIds` finds them. */
export async function entryIdsOf(
  work: Pick<Work<unknown>, 'tx' | 'actor'>,
  importId: string,
  cards: readonly Named[],
  entries: EntriesByName,
): Promise<Record<RegistryKind, (name: string) => string | null>> {
  const of = (kind: RegistryKind) =>
    entryIds(
      work,
      importId,
      kind,
      cards.map(({ facts }) => facts[kind]),
      entries,
    )
  return { company: await of('company'), district: await of('district') }
}

/** The ids of the companies or districts that cards name; those that nobody has yet are created, and noted on the import. */
async function entryIds(
  { tx, actor }: Pick<Work<unknown>, 'tx' | 'actor'>,
  importId: string,
  kind: RegistryKind,
  named: readonly string[],
  entries: EntriesByName,
): Promise<(name: string) => string | null> {
  const known = new Map([...entries[kind].values()].map((entry) => [entry.name, entry.id]))
  const missing = [...new Set(named)].filter((name) => name !== '' && !known.has(name))
  if (missing.length === 0) return (name) => known.get(name) ?? null
  const { entries: found, created } = await createEntries(tx, actor, kind, missing)
  const noted = createdEntries[kind]
  await tx
    .update(imports)
    .set({ [noted]: sql`${imports[noted]} || ${sql.param(created)}::uuid[]` })
    .where(and(eq(imports.organizationId, actor.organizationId), eq(imports.id, importId)))
  return (name) => (name === '' ? null : (known.get(name) ?? found.get(name)?.id ?? null))
}

/** Where an import notes what it created. */
const createdEntries = { company: 'createdCompanies', district: 'createdDistricts' } as const

/** Takes away the companies and districts that an import created and nobody uses by now. */
export async function removeCreatedEntries(
  { tx, actor }: Pick<Work<unknown>, 'tx' | 'actor'>,
  row: Import,
): Promise<void> {
  for (const kind of registryKinds)
    await removeUnused(tx, actor, kind, row[createdEntries[kind]], { import: row.id })
}
