import type { RowProblem } from '@/db/schema'
import { deepest } from '@/features/equipment/tree'
import { messageKey } from '@/lib/translator'
import type { RowTree } from './staged-parents'

/**
 * Rows that cannot have their parent: they stand in a circle, too deep, or below a row that is refused or held back itself. An
 * object that stands already can be a parent whatever becomes of its row, unless it is called by what that row says anew.
 */
export function heldRows({
  parents,
  numbers,
  isRefused,
  isAwaiting,
  isKnown,
}: RowTree): Map<number, RowProblem> {
  const held = new Map<number, RowProblem>()
  /** How many stand above a row; -1 before it was looked at. */
  const depths = new Int32Array(parents.length).fill(-1)
  const parentOf = (at: number) => parents[at] ?? -1

  for (let start = 0; start < parents.length; start++) {
    const path: number[] = []
    const onPath = new Set<number>()
    let at = start
    for (; at !== -1 && depths[at] === -1 && !onPath.has(at); at = parentOf(at)) {
      path.push(at)
      onPath.add(at)
    }
    const circle = new Set(onPath.has(at) ? path.slice(path.indexOf(at)) : [])
    for (const one of path.reverse()) {
      const parent = parentOf(one)
      depths[one] = parent === -1 || circle.has(one) ? 0 : (depths[parent] ?? 0) + 1
      const problem = problemOf(one, parent, circle.has(one))
      if (problem && !isRefused[one]) held.set(one, problem)
    }
  }
  return held

  function problemOf(one: number, parent: number, isInCircle: boolean): RowProblem | null {
    const row = String(numbers[parent] ?? '')
    if (isInCircle) return { message: messageKey('import.problem.parentCircle'), params: { row } }
    if ((depths[one] ?? 0) > deepest)
      return { message: messageKey('equipment.problem.tooDeep'), params: { max: deepest } }
    const isParentLost = parent !== -1 && (isRefused[parent] === 1 || held.has(parent))
    return isParentLost && (isAwaiting[one] || !isKnown[parent])
      ? { message: messageKey('import.problem.parentRefused'), params: { row } }
      : null
  }
}
