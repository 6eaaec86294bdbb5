import type { Attribute } from '@/features/attributes/attribute-kinds'
import type { AttributeValues } from '@/features/attributes/attributes'
import type { EquipmentForm } from '@/features/equipment/facts'
import type { Actor } from '@/lib/actor'
import type { EntriesByName } from '../entry-name'
import type { FirstRows } from '../first-rows'
import type { Judgement, StagedKeys } from '../judgement'
import type { Colleague } from './colleagues'
import type { EquipmentColumn } from './fields'
import type { EquipmentKeys } from './matching'

/** What an import can write of an object: its form, and whether its passport is published. */
export type ImportedFacts = EquipmentForm & { isPublished: boolean }

/** An object that has a number of the rows under judgement. */
export type KnownObject = {
  id: string
  name: string
  inventoryNumber: string
  serialNumber: string
  inheritedAddress: string
  facts: ImportedFacts
  /** Of its type, and of types that it had. */
  values: AttributeValues
  isVisible: boolean
}

/** An object that rows call what they are a part of; `above` are the ids of what it is itself a part of. */
export type KnownParent = { id: string; name: string; address: string; above: readonly string[] }

/** What answers to a name by the strongest of inventory number, serial number and name, as `import_rows` counts them. */
export type FoundParents = { foundBy: 1 | 2 | 3; objects: readonly KnownParent[] }

export type TypeOfOrganization = { id: string; name: string; attributes: readonly Attribute[] }

export type EquipmentRules = {
  headings: readonly string[]
  columns: readonly (EquipmentColumn | null)[]
  /** Of new objects of which the file says nothing. */
  defaultCompany: string
  createsEntries: boolean
}

/** All that a batch of rows is judged by, looked up in a handful of statements. */
export type EquipmentGround = {
  actor: Actor
  rules: EquipmentRules
  types: readonly TypeOfOrganization[]
  objects: readonly KnownObject[]
  /** By what the file calls them. */
  parents: ReadonlyMap<string, FoundParents>
  /**
   * While rows are written, the number of the row that was to bring the parent of each, by the numbers of both; null while
   * they are rehearsed, when a row that nobody read yet may bring it.
   */
  parentRows: ReadonlyMap<number, number> | null
  /** By what the file calls them. */
  colleagues: ReadonlyMap<string, readonly Colleague[]>
  entries: EntriesByName
  firstRows: FirstRows
  /** By serial number, the first row that says it and no inventory number. */
  bareRows: ReadonlyMap<string, number>
}

/** What a row says that other rows find it by, and what it is itself a part of. */
export type CalledParent = Pick<StagedKeys, 'objectName' | 'parentCalled' | 'parentFoundBy'>

/** What a row of equipment comes to. */
export type EquipmentJudgement = Judgement<ImportedFacts, KnownObject, EquipmentKeys & CalledParent>
