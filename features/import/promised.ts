import type { RowProblem } from '@/db/schema'
import { messageKey } from '@/lib/translator'
import { type Changes, isSameJson, type Judgement } from './judgement'
import type { PromisedRow } from './promised-rows'

type Created<Facts, Keys> = { ordinal: number; keys: Keys; facts: Facts }
type Changed<Facts, Known, Keys> = Created<Facts, Keys> & { known: Known; changes: Changes }

/** Rows by what is done with them; `left` by ordinal, each with why. */
type Sorted<Facts, Known, Keys> = {
  created: Created<Facts, Keys>[]
  changed: Changed<Facts, Known, Keys>[]
  left: Map<number, RowProblem[]>
}

/** Rows that do by now what the rehearsal promised, and those that would do something else, which are left. */
export function sortPromised<Facts, Known extends { id: string }, Keys>(
  judged: readonly { row: PromisedRow; judgement: Judgement<Facts, Known, Keys> }[],
): Sorted<Facts, Known, Keys> {
  const sorted: Sorted<Facts, Known, Keys> = { created: [], changed: [], left: new Map() }
  for (const { row, judgement } of judged) {
    const { ordinal } = row
    const { keys } = judgement
    if (judgement.verdict === 'refused') sorted.left.set(ordinal, judgement.problems)
    else if (!isAsPromised(row, judgement)) {
      sorted.left.set(ordinal, [{ message: messageKey('import.problem.changedMeanwhile') }])
    } else if (judgement.verdict === 'new') sorted.created.push({ ordinal, keys, facts: judgement.facts })
    else if (judgement.verdict === 'changed') {
      const { facts, known, changes } = judgement
      sorted.changed.push({ ordinal, keys, facts, known, changes })
    }
  }
  return sorted
}

/** The same card and the same changes as the rehearsal showed, so that nobody's newer word is written over. */
const isAsPromised = <Keys>(row: PromisedRow, judgement: Judgement<unknown, { id: string }, Keys>): boolean =>
  judgement.verdict === row.verdict &&
  (judgement.verdict !== 'changed' ||
    (judgement.known.id === (row.membershipId ?? row.equipmentId) &&
      isSameJson(judgement.changes, row.changes)))
