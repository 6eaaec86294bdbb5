import 'server-only'
import { and, asc, between, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, type RowProblem } from '@/db/schema'
import { namedRows } from '@/features/bulk/named'
import { peopleGround } from '@/features/bulk/people-ground'
import { recordBefore } from '@/features/jobs/journal'
import { defineJob } from '@/features/jobs/kind'
import { startJob } from '@/features/jobs/start'
import { indispensableAmong } from '@/features/roles/last-administrator'
import { messageKey } from '@/lib/translator'
import { type Import, rulesOf } from './find'
import { importInvite } from './invite-job'
import { importOf, importOfJob, importParams, totalOf } from './job-import'
import { type Judgement, judge } from './judge'
import { leftReason } from './left-reason'
import { survey } from './survey'
import { undoRows } from './undo-rows'
import { type CardChange, type CardDraft, changeCards, createCards } from './write-cards'

/** Writes what the rehearsal promised. Every row is judged once more, and one that would do something else by now is left. */
export const importRun = defineJob({
  kind: 'import.run',
  permission: 'people.write',
  params: importParams,
  batchSize: 1_000,
  async total(work) {
    const { id } = await importOf(work)
    return work.tx.$count(importRows, eq(importRows.importId, id))
  },
  async step({ from, to, ...work }) {
    const { tx, actor, job, params } = work
    const row = await importOf(work)
    const rows = await promisedRows(tx, row, from, to)
    const ground = await survey(tx, actor, row.id, rulesOf(row), rows, 'write')
    const { created, changed, left } = await sorted(
      tx,
      row,
      rows.map((one) => ({ row: one, judgement: judge(one, ground) })),
    )
    const ids = await createCards(work, row.id, created, ground)
    await changeCards(work, row.id, changed, ground)
    await noteOutcomes(tx, row, ids, changed, left)
    await recordBefore(tx, job, [
      ...created.map(({ ordinal }) => ({ subjectId: ids.get(ordinal) ?? '', before: { ordinal } })),
      ...changed.map(({ ordinal, person }) => ({ subjectId: person.id, before: { ordinal } })),
    ])
    if (to === (await totalOf(tx, job)) && row.invitation !== 'none') {
      await startJob(tx, actor, importInvite, params, { startAfter: row.inviteAt ?? undefined })
    }
    const done = created.length + changed.length
    const refused = await refusedBetween(tx, row, from, to)
    return { done, refused, skipped: to - from - done - refused }
  },
  async giveUp({ tx, job, params, from }) {
    const row = await importOfJob(tx, job, params)
    await noteOutcomes(
      tx,
      row,
      new Map(),
      [],
      new Map([[from, [{ message: messageKey('import.problem.broken') }]]]),
    )
  },
  undo: undoRows,
  title: (t, { directory }) => t('import.job.run', { directory }),
  reason: leftReason,
  subjects: (actor, _, ids) => namedRows(peopleGround, actor, ids),
})

/** The rows that the rehearsal would write, and that nothing wrote yet. */
const promisedRows = (tx: Queryable, { organizationId, id }: Import, from: number, to: number) =>
  tx
    .select({
      ordinal: importRows.ordinal,
      number: importRows.number,
      cells: importRows.cells,
      verdict: importRows.verdict,
      changes: importRows.changes,
      membershipId: importRows.membershipId,
    })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        between(importRows.ordinal, from, to - 1),
        inArray(importRows.verdict, ['new', 'changed']),
        sql`${importRows.outcome} is null`,
      ),
    )
    .orderBy(asc(importRows.ordinal))

type PromisedRow = Awaited<ReturnType<typeof promisedRows>>[number]

/** Rows by what is done with them; `left` by ordinal, each with why. */
type Sorted = { created: CardDraft[]; changed: CardChange[]; left: Map<number, RowProblem[]> }

async function sorted(
  tx: Queryable,
  { organizationId }: Import,
  judged: readonly { row: PromisedRow; judgement: Judgement }[],
): Promise<Sorted> {
  const result: Sorted = { created: [], changed: [], left: new Map() }
  for (const { row, judgement } of judged) {
    const { ordinal } = row
    if (judgement.verdict === 'refused') result.left.set(ordinal, judgement.problems)
    else if (!isAsPromised(row, judgement)) {
      result.left.set(ordinal, [{ message: messageKey('import.problem.changedMeanwhile') }])
    } else if (judgement.verdict === 'new') {
      result.created.push({ ordinal, externalId: judgement.keys.externalId, facts: judgement.facts })
    } else if (judgement.verdict === 'changed') {
      const externalId = judgement.keys.externalId ?? judgement.person.externalId
      result.changed.push({
        ordinal,
        externalId,
        facts: judgement.facts,
        person: judgement.person,
        changes: judgement.changes,
      })
    }
  }
  const losing = result.changed.filter(({ person, facts }) =>
    person.facts.roles.some((id) => !facts.roles.includes(id)),
  )
  const kept = new Set(
    losing.length === 0
      ? []
      : await indispensableAmong(
          tx,
          organizationId,
          losing.map(({ person }) => person.id),
          'card',
        ),
  )
  for (const { ordinal, person } of losing) {
    if (kept.has(person.id))
      result.left.set(ordinal, [{ field: 'roles', message: messageKey('people.problem.lastAdministrator') }])
  }
  return { ...result, changed: result.changed.filter(({ ordinal }) => !result.left.has(ordinal)) }
}

/** The same person and the same changes as the rehearsal showed, so that nobody's newer word is written over. */
const isAsPromised = (row: PromisedRow, judgement: Judgement): boolean =>
  judgement.verdict === row.verdict &&
  (judgement.verdict !== 'changed' ||
    (judgement.person.id === row.membershipId && isSame(judgement.changes, row.changes)))

/** jsonb keeps its keys in an order of its own. */
const isSame = (one: object, other: object | null): boolean => inOrder(one) === inOrder(other ?? {})
const inOrder = (facts: object): string =>
  JSON.stringify(Object.entries(facts).sort(([a], [b]) => (a < b ? -1 : 1)))

async function noteOutcomes(
  tx: Queryable,
  { organizationId, id }: Import,
  created: ReadonlyMap<number, string>,
  changed: readonly CardChange[],
  left: ReadonlyMap<number, RowProblem[]>,
): Promise<void> {
  const outcomes = [
    ...[...created].map(([ordinal, membershipId]) => ({
      ordinal,
      outcome: 'created',
      membership_id: membershipId,
    })),
    ...changed.map(({ ordinal, person }) => ({ ordinal, outcome: 'changed', membership_id: person.id })),
    ...[...left].map(([ordinal, problems]) => ({ ordinal, outcome: 'refused', problems })),
  ]
  if (outcomes.length === 0) return
  await tx.execute(sql`
    update ${importRows} set outcome = noted.outcome, problems = noted.problems,
      membership_id = coalesce(noted.membership_id, import_rows.membership_id)
    from json_to_recordset(${JSON.stringify(outcomes)}::json) as noted(ordinal int, outcome text, membership_id uuid, problems jsonb)
    where import_rows.organization_id = ${organizationId}::uuid and import_rows.import_id = ${id}::uuid
      and import_rows.ordinal = noted.ordinal`)
}

/** Rows of the batch that are not written, by the rehearsal or now. */
const refusedBetween = (
  tx: Queryable,
  { organizationId, id }: Import,
  from: number,
  to: number,
): Promise<number> =>
  tx.$count(
    importRows,
    and(
      eq(importRows.organizationId, organizationId),
      eq(importRows.importId, id),
      between(importRows.ordinal, from, to - 1),
      sql`(${importRows.outcome} = 'refused' or ${importRows.verdict} = 'refused')`,
    ),
  )
