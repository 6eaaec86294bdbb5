import type { RowProblem } from '@/db/schema'
import type { AttributeValue } from '@/features/attributes/attribute-kinds'
import { readAttribute } from '@/features/attributes/attribute-value'
import { type EquipmentForm, formFacts } from '@/features/equipment/facts'
import { type EquipmentFacts, equipmentFactsSchema } from '@/features/equipment/schema'
import { deepest } from '@/features/equipment/tree'
import { messageKey } from '@/lib/translator'
import { visibleText } from '@/lib/visible-text'
import { dayText, typedValue } from '../attribute-cell'
import { attributeName, isAttributeColumn } from '../attribute-column'
import { entryName } from '../entry-name'
import { formProblems } from '../form-problems'
import { foldedHeading } from '../headings'
import { publicationIn, stateIn } from './cells'
import { contactsIn } from './contacts'
import type { EquipmentColumn, EquipmentField } from './fields'
import type { EquipmentGround, ImportedFacts, KnownObject, KnownParent, TypeOfOrganization } from './ground'

export type RowTexts = ReadonlyMap<EquipmentColumn, string>

type Reading = {
  number: number
  texts: RowTexts
  known: KnownObject | null
  ground: EquipmentGround
  problems: RowProblem[]
}

/**
 * The object as the row would have it, read as its form is; a field of which the row says nothing stays as it is. Null when a
 * field is refused, each with its reason in `problems`.
 */
export function readFacts(reading: Reading): ImportedFacts | null {
  const { texts, known, ground, problems } = reading
  const before = problems.length
  const facts = known?.facts
  const type = typeOf(reading)
  const parent = parentOf(reading)
  const textOf = (field: EquipmentField & keyof EquipmentForm): unknown =>
    keptLines(texts.get(field), facts?.[field])
  const entered = {
    actor: ground.actor,
    entries: ground.entries,
    createsEntries: ground.rules.createsEntries,
  }
  const [company, district] = [facts?.company ?? '', facts?.district ?? '']
  const inCompany = texts.get('company') ?? (known ? company : ground.rules.defaultCompany)
  const parsed = equipmentFactsSchema.safeParse({
    name: textOf('name') ?? '',
    typeId: type?.id ?? facts?.typeId ?? '',
    parentId: parent?.id ?? facts?.parentId ?? '',
    serialNumber: textOf('serialNumber'),
    inventoryNumber: textOf('inventoryNumber'),
    manufacturer: textOf('manufacturer'),
    model: textOf('model'),
    company: entryName('company', inCompany, company, entered, problems),
    district: entryName('district', texts.get('district') ?? district, district, entered, problems),
    address: addressOf(reading, parent),
    isAddressPublic: facts?.isAddressPublic === false ? undefined : 'on',
    description: textOf('description'),
    safetyNote: textOf('safetyNote'),
    notes: textOf('notes'),
    commissionedOn: dayOf(reading, 'commissionedOn'),
    warrantyUntil: dayOf(reading, 'warrantyUntil'),
    responsibleId: responsibleOf(reading),
    contacts: contactsOf(reading),
    state: stateOf(reading),
  })
  if (!parsed.success) problems.push(...formProblems(parsed.error))
  const isPublished = publicationOf(reading)
  const values = valuesOf(reading, type)
  if (!parsed.success || problems.length > before) return null
  return { ...formFacts(parsed.data, values), isPublished }
}

/** A cell is one line; where it says what several lines of the card say, they stay. */
const keptLines = (text: string | undefined, standing: unknown): unknown => {
  if (text === undefined) return standing ?? undefined
  return typeof standing === 'string' && visibleText(standing) === text ? standing : text
}

function typeOf({ texts, known, ground: { types }, problems }: Reading): TypeOfOrganization | null {
  const name = texts.get('type')
  if (name === undefined) return types.find(({ id }) => id === known?.facts.typeId) ?? null
  const found = types.find((type) => foldedHeading(type.name) === foldedHeading(name))
  if (!found)
    problems.push({ field: 'type', message: messageKey('import.problem.unknownType'), params: { name } })
  return found ?? null
}

/** Null also for a parent that another row is to bring: `settleParents` looks for it when all rows are staged. */
function parentOf({ number, texts, known, ground, problems }: Reading): KnownParent | null {
  const called = texts.get('parent')
  if (called === undefined) return null
  const found = ground.parents.get(called)?.objects ?? []
  const standing = found.find(({ id }) => id === known?.facts.parentId)
  if (standing) return standing
  const [parent, other] = found
  const refuse = (message: RowProblem['message'], params: RowProblem['params']) => {
    problems.push({ field: 'parent', message, params })
    return null
  }
  if (!parent) {
    if (!ground.parentRows) return null
    const row = ground.parentRows.get(number)
    return row === undefined
      ? refuse(messageKey('import.problem.noParent'), { name: called })
      : refuse(messageKey('import.problem.parentRefused'), { row })
  }
  if (other) return refuse(messageKey('import.problem.severalParents'), { name: called })
  if (parent.id === known?.id) return refuse(messageKey('equipment.problem.ownParent'), {})
  if (known && parent.above.includes(known.id)) {
    return refuse(messageKey('equipment.problem.circle'), { parent: parent.name })
  }
  if (parent.above.length >= deepest) return refuse(messageKey('equipment.problem.tooDeep'), { max: deepest })
  return parent
}

/** An address that the object inherits anyhow stays inherited. */
function addressOf({ number, texts, known, ground }: Reading, parent: KnownParent | null): string {
  const said = texts.get('address')
  const own = known?.facts.address ?? ''
  // The rehearsal could not know the address of a parent that was yet to come.
  const isPromised = known !== null && ground.parentRows?.has(number)
  const inherited = (isPromised ? undefined : parent?.address) ?? known?.inheritedAddress ?? ''
  return said === undefined || (own === '' && said === inherited) ? own : said
}

function dayOf({ texts, known }: Reading, field: 'commissionedOn' | 'warrantyUntil'): string {
  const said = texts.get(field)
  return said === undefined ? (known?.facts[field] ?? '') : dayText(said)
}

function stateOf({ texts, known, problems }: Reading): string | undefined {
  const said = texts.get('state')
  const standing = known?.facts.state
  if (said === undefined) return standing
  const state = stateIn(said)
  if (!state)
    problems.push({ field: 'state', message: messageKey('import.problem.state'), params: { text: said } })
  return state ?? standing
}

function responsibleOf({ texts, known, ground, problems }: Reading): string {
  const standing = known?.facts.responsibleId ?? ''
  const called = texts.get('responsible')
  if (called === undefined) return standing
  const found = ground.colleagues.get(called) ?? []
  if (found.some(({ id }) => id === standing)) return standing
  const [id, other] = new Set(found.flatMap(({ id, isNew }) => (isNew ? id : [])))
  if (id && !other) return id
  problems.push({
    field: 'responsible',
    message: messageKey(other ? 'import.problem.severalColleagues' : 'import.problem.noColleague'),
    params: { name: called },
  })
  return standing
}

function contactsOf({ texts, known, problems }: Reading): EquipmentFacts['contacts'] {
  const standing = known?.facts.contacts ?? []
  const said = texts.get('contacts')
  return said === undefined ? standing : contactsIn(said, standing, problems)
}

function publicationOf({ texts, known, problems }: Reading): boolean {
  const standing = known?.facts.isPublished ?? false
  const said = texts.get('published')
  if (said === undefined) return standing
  const answer = publicationIn(said)
  if (answer === null)
    problems.push({
      field: 'published',
      message: messageKey('import.problem.published'),
      params: { text: said },
    })
  return answer ?? standing
}

/** What the row says to its type's characteristics, beside what the object says already. */
function valuesOf(
  { texts, known, problems }: Reading,
  type: TypeOfOrganization | null,
): [id: string, value: AttributeValue | null][] {
  const said = new Map(
    [...texts].flatMap(([column, text]) =>
      isAttributeColumn(column) ? [[foldedHeading(attributeName(column)), { column, text }] as const] : [],
    ),
  )
  const isNewOfType = known === null || known.facts.typeId !== type?.id
  const values = (type?.attributes ?? []).flatMap((attribute): [string, AttributeValue | null][] => {
    if (attribute.kind === 'file') return []
    const folded = foldedHeading(attribute.name)
    const cell = said.get(folded)
    said.delete(folded)
    const stored = known?.values.get(attribute.id)
    if (!cell && (stored !== undefined || !isNewOfType)) return [[attribute.id, stored ?? null]]
    const standing = typeof stored === 'string' && cell && visibleText(stored) === cell.text
    const read = standing
      ? { value: stored }
      : readAttribute(attribute, cell ? typedValue(attribute, cell.text) : '', stored)
    if ('value' in read) return [[attribute.id, read.value]]
    problems.push({ ...read.problem, field: cell?.column ?? `attribute:${attribute.name}` })
    return []
  })
  for (const { column } of said.values()) {
    problems.push({
      field: column,
      message: messageKey(type ? 'import.problem.noAttribute' : 'import.problem.attributeWithoutType'),
      params: { attribute: attributeName(column), type: type?.name ?? '' },
    })
  }
  return values
}
