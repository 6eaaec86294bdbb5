import type { RowProblem } from '@/db/schema'
import { foldedText } from '@/db/text-search'
import { changedFields, type EquipmentForm } from '@/features/equipment/facts'
import type { RegistryKind } from '@/features/registries/kind'
import { messageKey } from '@/lib/translator'
import { columnTexts } from '../column-texts'
import type { FileRow } from '../csv-rows'
import type { Changes } from '../judgement'
import { damageOf } from '../row-damage'
import { repeatedRows } from './bare-rows'
import { isNumbered } from './cells'
import type { CalledParent, EquipmentGround, EquipmentJudgement, KnownObject } from './ground'
import { equipmentKeys, matchedObject } from './matching'
import { type RowTexts, readFacts } from './row-facts'
import { notFound } from './staged-parents'

/**
 * Judges one row by the rules of the object's form: what it would create or change, or every reason why it cannot. An empty
 * cell leaves a field as it is. The same ground gives the same judgement.
 */
export function judge(row: FileRow, ground: EquipmentGround): EquipmentJudgement {
  const unreadable = damageOf(row, ground.rules.headings)
  if (unreadable) return { verdict: 'refused', keys: equipmentKeys(), problems: [unreadable], known: null }
  const { columns } = ground.rules
  const { texts, problems } = columnTexts(row.cells, columns, isNumbered)
  const keys = equipmentKeys(texts.get('inventoryNumber'), texts.get('serialNumber'))
  const called = calledParent(texts, ground)
  const match = matchedObject(keys, ground.objects)
  const known = 'found' in match ? match.found : null
  problems.push(...repeatedRows({ number: row.number, keys, knownId: known?.id ?? null }, ground))
  if ('isAmbiguous' in match) {
    problems.push({ field: 'serialNumber', message: messageKey('import.problem.severalObjects') })
  } else if (known && !known.isVisible) {
    problems.push({
      field: 'inventoryNumber',
      message: messageKey('equipment.problem.inventoryNumberTaken'),
      params: { number: known.inventoryNumber },
    })
  } else {
    const facts = readFacts({ number: row.number, texts, known, ground, problems })
    if (facts && !isInSight(facts, known, ground)) {
      problems.push({ message: messageKey('equipment.problem.outOfSight') })
    }
    if (keys.inventoryNumber === null && keys.serialNumber === null && problems.length === 0) {
      problems.push({ message: messageKey('import.problem.noNumber') })
    }
    if (facts && problems.length === 0) {
      if (!known) return { verdict: 'new', keys: { ...keys, ...called }, facts }
      const changes = { ...changesOf(known, facts), ...awaitedParent(known, called, ground) }
      return Object.keys(changes).length === 0
        ? { verdict: 'unchanged', keys: { ...keys, ...called }, known }
        : { verdict: 'changed', keys: { ...keys, ...called }, facts, known, changes }
    }
  }
  const names: readonly (string | null)[] = columns
  const place = ({ field = '' }: RowProblem) => names.indexOf(field)
  return {
    verdict: 'refused',
    keys: { ...keys, ...called },
    problems: problems.sort((one, other) => place(one) - place(other)),
    known,
  }
}

/** How rows below find this one, and how it finds what it is a part of itself. */
function calledParent(texts: RowTexts, { parents }: EquipmentGround): CalledParent {
  const parentCalled = texts.get('parent')
  return {
    objectName: foldedText(texts.get('name') ?? '') || null,
    ...(parentCalled !== undefined && {
      parentCalled,
      parentFoundBy: parents.get(parentCalled)?.foundBy ?? notFound,
    }),
  }
}

/** The change of a parent that a row of the file is to bring: what it is called stands for its id. */
const awaitedParent = (
  { facts }: KnownObject,
  { parentCalled, parentFoundBy }: CalledParent,
  { parentRows }: EquipmentGround,
): Changes =>
  parentCalled && parentFoundBy === notFound && !parentRows
    ? { parentId: [facts.parentId, { called: parentCalled }] }
    : {}

function changesOf({ facts: before }: KnownObject, after: EquipmentForm): Changes {
  const [old, now] = [new Map<string, unknown>(Object.entries(before)), new Map(Object.entries(after))]
  return Object.fromEntries(
    changedFields(before, after).map((field) => [field, [old.get(field) ?? null, now.get(field) ?? null]]),
  )
}

/** Whoever sees no further than their own company or district keeps what they write within it. */
function isInSight(
  { company, district }: EquipmentForm,
  known: KnownObject | null,
  { actor, entries }: EquipmentGround,
): boolean {
  const isMoved = known?.facts.company !== company || known.facts.district !== district
  if (actor.visibility === 'all' || !isMoved) return true
  const isOwn = (kind: RegistryKind, name: string) =>
    actor.visibility.includes(kind) &&
    [...entries[kind].values()].some((entry) => entry.isVisible && entry.name === name)
  return isOwn('company', company) || isOwn('district', district)
}
