import 'server-only'
import type { Queryable } from '@/db/client'
import type { RowProblem } from '@/db/schema'
import { namedRows } from '@/features/bulk/named'
import { peopleGround } from '@/features/bulk/people-ground'
import { personFields } from '@/features/person-fields/fields'
import { indispensableAmong } from '@/features/roles/last-administrator'
import type { Directory } from '@/lib/actor'
import { messageKey } from '@/lib/translator'
import type { Import } from '../find'
import { sortPromised } from '../promised'
import type { RowKind } from '../row-kind'
import { columnProblems } from './column-problems'
import { isImportColumn } from './fields'
import type { ImportRules } from './ground'
import { judge } from './judge'
import { columnByHeading } from './spellings'
import { survey } from './survey'
import { undoRows } from './undo-rows'
import { type CardChange, changeCards, createCards } from './write-cards'

/** Rows that are people of one directory. */
export const peopleRows = (directory: Directory): RowKind => ({
  fieldsByHeading: async (actor) => columnByHeading(await personFields(actor.organizationId, directory)),
  isField: isImportColumn,
  columnProblems: (tx, actor, _, named) => columnProblems(tx, actor, directory, named),
  async judge(tx, actor, row, rows) {
    const ground = await survey(tx, actor, row.id, rulesOf(row, directory), rows, 'rehearse')
    return rows.map((one) => judge(one, ground))
  },
  async write(work, row, rows) {
    const { tx, actor } = work
    const ground = await survey(tx, actor, row.id, rulesOf(row, directory), rows, 'write')
    const { created, changed, left } = sortPromised(
      rows.map((one) => ({ row: one, judgement: judge(one, ground) })),
    )
    const drafts = created.map(({ keys, ...draft }) => ({ ...draft, externalId: keys.externalId }))
    const changes = changed.map(
      ({ keys, known, ...change }): CardChange => ({
        ...change,
        person: known,
        externalId: keys.externalId ?? known.externalId,
      }),
    )
    for (const [ordinal, problem] of await lastAdministrators(tx, row, changes)) left.set(ordinal, [problem])
    const kept = changes.filter(({ ordinal }) => !left.has(ordinal))
    const ids = await createCards(work, row.id, drafts, ground)
    await changeCards(work, row.id, kept, ground)
    return { created: ids, changed: new Map(kept.map(({ ordinal, person }) => [ordinal, person.id])), left }
  },
  settle: async () => {},
  undo: (work, row, entries) => undoRows(work, { ...row, directory }, entries),
  subjects: (actor, ids) => namedRows(peopleGround, actor, ids),
})

const rulesOf = (row: Import, directory: Directory): ImportRules => ({
  directory,
  headings: row.headings,
  columns: row.columns.map((field) => (field !== null && isImportColumn(field) ? field : null)),
  defaultRoleId: row.defaultRoleId,
  defaultCompany: row.defaultCompany,
  createsEntries: row.createsEntries,
})

/** Rows that would take a role from the last who runs the organisation. */
async function lastAdministrators(
  tx: Queryable,
  { organizationId }: Import,
  changes: readonly CardChange[],
): Promise<Map<number, RowProblem>> {
  const losing = changes.filter(({ person, facts }) =>
    person.facts.roles.some((id) => !facts.roles.includes(id)),
  )
  if (losing.length === 0) return new Map()
  const ids = losing.map(({ person }) => person.id)
  const kept = new Set(await indispensableAmong(tx, organizationId, ids, 'card'))
  const problem = { field: 'roles', message: messageKey('people.problem.lastAdministrator') }
  return new Map(
    losing.flatMap(({ ordinal, person }) => (kept.has(person.id) ? [[ordinal, problem] as const] : [])),
  )
}
