import type { RowProblem } from '@/db/schema'
import type { RegistryKind } from '@/features/registries/kind'
import { entryProblem, type NamedEntry } from '@/features/registries/named'
import type { Actor } from '@/lib/actor'
import { messageKey } from '@/lib/translator'

/** Companies and districts by the name as the file writes it. */
export type EntriesByName = Record<RegistryKind, ReadonlyMap<string, NamedEntry>>

type EntryGround = {
  actor: Actor
  entries: EntriesByName
  /** Whether companies and districts that nobody has yet are created. */
  createsEntries: boolean
}

/** The name as the registry writes it, so that another case than that on the card, `standing`, is no change. */
export function entryName(
  kind: RegistryKind,
  name: string,
  standing: string,
  { actor, entries, createsEntries }: EntryGround,
  problems: RowProblem[],
): string {
  if (name === '' || name.toLowerCase() === standing.toLowerCase()) return standing
  const found = entries[kind].get(name)
  const problem = entryProblem(actor, kind, found)
  if (problem) problems.push({ field: kind, message: problem.message })
  else if (!found && !createsEntries) {
    problems.push({ field: kind, message: messageKey(`import.problem.unknown.${kind}`), params: { name } })
  }
  return found?.isVisible ? found.name : name
}
