import type { Attribute } from '@/features/attributes/attribute-kinds'
import type { AttributeValues } from '@/features/attributes/attributes'
import type { ContactHolder } from '@/features/people/duplicates'
import type { PersonFacts } from '@/features/people/schema'
import type { BaseRole } from '@/features/roles/base-roles'
import type { mayGrant } from '@/features/roles/may-grant'
import type { Actor, Directory } from '@/lib/actor'
import type { EntriesByName } from '../entry-name'
import { type FirstRows, keyOf } from '../first-rows'
import type { ColumnMap } from './fields'
import { matched, type RowKeys } from './matching'
import type { RoleNames } from './role-names'

/** Somebody of either directory who has a contact or an external id of the rows under judgement. */
export type KnownPerson = ContactHolder &
  RowKeys & {
    facts: PersonFacts
    /** What the card says to fields of the organisation's own, by their ids. */
    values: AttributeValues
    isOwner: boolean
    erasedAt: Date | null
    /** Whether a role of theirs, also one that was deleted, gives more than the actor has. */
    holdsMore: boolean
  }

export type KnownRole = Parameters<typeof mayGrant>[1] & {
  id: string
  baseRole: BaseRole | null
  name: string
}

/** How an import's rows are to be read: what its screen asks for. */
export type ImportRules = {
  directory: Directory
  headings: readonly string[]
  columns: ColumnMap
  /** Given to newcomers of whom the file says nothing. */
  defaultRoleId: string | null
  defaultCompany: string
  /** Whether companies and districts that nobody has yet are created. */
  createsEntries: boolean
}

/** What the columns of a card are made with; `fields` where its own fields are written too. */
export type CardGround = Pick<Ground, 'entries'> & {
  rules: Pick<ImportRules, 'directory'>
  fields?: readonly Attribute[]
}

/** All that a batch of rows is judged by, looked up in a handful of statements. */
export type Ground = {
  actor: Actor
  rules: ImportRules
  /** The organisation's own fields of the directory's cards. */
  fields: readonly Attribute[]
  /** Those that were deleted left out. */
  roles: readonly KnownRole[]
  roleNames: RoleNames
  people: PeopleByKey
  entries: EntriesByName
  firstRows: FirstRows
}

/** People by whatever a row may recognise them by. */
export class PeopleByKey {
  readonly #people = new Map<string, KnownPerson[]>()

  constructor(people: readonly KnownPerson[]) {
    for (const person of people) {
      for (const name of ['externalId', 'mobilePhone', 'email'] as const) {
        const value = person[name]
        if (value === null) continue
        const key = keyOf(name, value)
        const known = this.#people.get(key)
        if (known) known.push(person)
        else this.#people.set(key, [person])
      }
    }
  }

  having(keys: RowKeys): KnownPerson[] {
    const found = (['externalId', 'mobilePhone', 'email'] as const).flatMap((name) => {
      const value = keys[name]
      return value === null ? [] : (this.#people.get(keyOf(name, value)) ?? [])
    })
    return [...new Set(found)]
  }
}

/** Whom of the import's own directory a row with these keys speaks of. */
export const personOf = (
  keys: RowKeys,
  people: PeopleByKey,
  { directory }: Pick<ImportRules, 'directory'>,
): KnownPerson | null =>
  matched(
    keys,
    people.having(keys).filter((person) => person.directory === directory),
  )
