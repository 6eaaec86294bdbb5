import 'server-only'
import { eq } from 'drizzle-orm'
import { directoryRunRows } from '@/db/schema'
import { namedRows } from '@/features/bulk/named'
import { peopleGround } from '@/features/bulk/people-ground'
import { reasonText } from '@/features/bulk/reason-text'
import { recordBefore } from '@/features/jobs/journal'
import { defineJob } from '@/features/jobs/kind'
import { messageKey } from '@/lib/translator'
import { noteOutcomes, promisedRows, runOf, syncParams } from './promised-rows'
import { undoRun } from './undo-run'
import { closeGone, writePeople } from './write-rows'

/** Does what a run of the directory promised. */
export const directorySync = defineJob({
  kind: 'directory.sync',
  permission: 'people.write',
  params: syncParams,
  batchSize: 500,
  async total({ tx, job, params }) {
    const { id } = await runOf(tx, job, params)
    return tx.$count(directoryRunRows, eq(directoryRunRows.runId, id))
  },
  async step({ from, to, ...work }) {
    const { tx, job, params } = work
    const run = await runOf(tx, job, params)
    const rows = await promisedRows(tx, run, from, to)
    const people = await writePeople(
      work,
      run,
      rows.filter(({ verdict }) => verdict === 'new' || verdict === 'changed'),
    )
    const gone = await closeGone(
      work,
      rows.filter(({ verdict }) => verdict === 'gone'),
    )
    const outcomes = [...people.outcomes, ...gone.outcomes]
    await noteOutcomes(tx, run, outcomes)
    const journal = [...people.journal, ...gone.journal]
    await recordBefore(tx, job, journal)
    return { done: journal.length, skipped: 0, refused: to - from - journal.length }
  },
  async giveUp({ tx, job, params, from }) {
    const problems = [{ message: messageKey('import.problem.broken') }]
    await noteOutcomes(tx, await runOf(tx, job, params), [{ ordinal: from, outcome: 'left', problems }])
  },
  undo: undoRun,
  title: (t) => t('directorySync.job'),
  reason: reasonText,
  subjects: (actor, _, ids) => namedRows(peopleGround, actor, ids),
})
