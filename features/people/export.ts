import 'server-only'
import { and, eq, isNull, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { indexedRead } from '@/db/indexed-read'
import { companies, districts, membershipRoles, memberships, roles } from '@/db/schema'
import { transaction } from '@/db/transaction'
import type { Attribute } from '@/features/attributes/attribute-kinds'
import { attributeCell, attributeHeading } from '@/features/attributes/attribute-text'
import { type AttributeValues, valuesOfMany } from '@/features/attributes/attributes'
import { recordAudit } from '@/features/audit/record'
import { contactColumns, personColumns } from '@/features/memberships/person-columns'
import { fullName } from '@/features/memberships/person-name'
import { personStates } from '@/features/memberships/person-state'
import { stateText } from '@/features/memberships/state-text'
import { roleName } from '@/features/roles/base-roles'
import { type Actor, authorize, type Directory } from '@/lib/actor'
import { type ListRequest, type RowQuery, rowsInOrder } from '@/lib/list'
import { timeZone } from '@/lib/moment'
import type { Translator } from '@/lib/translator'
import { columnHeaders, type PeopleColumn } from './people-columns'
import { type PeopleSort, peopleList } from './people-list'

/** What leaves: people of one directory who fulfil `where`, in the list's order and columns. */
export type PeopleExport = {
  directory: Directory
  where: SQL
  request: ListRequest<PeopleSort>
  columns: readonly PeopleColumn[]
  /** Fields of the organisation's own, after the columns. */
  fields: readonly Attribute[]
}

/** Notes that people leave the house, and in which columns; called before the first line does. */
export async function recordPeopleExport(
  actor: Actor,
  { directory, columns, fields }: PeopleExport,
): Promise<void> {
  authorize(actor, 'people.read')
  await transaction((tx) =>
    recordAudit(tx, actor, {
      event: 'people.exported',
      details: { directory: [directory], columns: [...columns, ...fields.map(({ name }) => name)] },
    }),
  )
}

/** The heads of the columns: the name, what stands under it in the list, and the columns shown. */
export const exportHeader = (t: Translator, { directory, columns, fields }: PeopleExport): string[] => [
  t('people.column.name', { directory }),
  t('people.field.position'),
  t('people.field.personnelNumber'),
  ...columns.map((column) => t(columnHeaders[column].header, { directory })),
  ...fields.map(attributeHeading),
]

/** `2026-11-21 14:05`, Moscow time, as spreadsheets read it. */
const timeText = (at: SQLWrapper) =>
  sql<string | null>`to_char(${at} at time zone ${timeZone}, 'YYYY-MM-DD HH24:MI')`

const exported = {
  ...personColumns,
  ...contactColumns,
  sex: memberships.sex,
  position: memberships.position,
  personnelNumber: memberships.personnelNumber,
  company: companies.name,
  district: districts.name,
  roleIds: sql<string[]>`array(select ${membershipRoles.roleId} from ${membershipRoles}
    where ${membershipRoles.membershipId} = ${memberships.id})`,
  stateOrder: memberships.stateOrder,
  bannedUntil: memberships.bannedUntil,
  seen: timeText(memberships.lastSeenAt),
  created: timeText(memberships.createdAt),
}

type Exported = Awaited<ReturnType<typeof readRows>>[number]

/** Everybody who fits as lines of cells, a bounded number of them in memory; each part by the index of the order. */
export async function* exportedPeople(
  actor: Actor,
  t: Translator,
  asked: PeopleExport,
): AsyncGenerator<string[][]> {
  authorize(actor, 'people.read')
  const named = await roleNames(actor, t)
  const lineOf = (person: Exported, said: AttributeValues | undefined): string[] => [
    fullName(person),
    person.position,
    person.personnelNumber,
    ...asked.columns.map((column) => cells[column]({ t, actor, roles: named }, person)),
    ...asked.fields.map(({ id }) => attributeCell(t, said?.get(id))),
  ]
  for await (const rows of rowsInOrder(peopleList, asked.request, asked.where, readRows)) {
    const ids = asked.fields.length > 0 ? rows.map(({ id }) => id) : []
    const values = await valuesOfMany('person', actor.organizationId, ids)
    yield rows.map((person) => lineOf(person, values.get(person.id)))
  }
}

const readRows = ({ where, orderBy, limit, keys }: RowQuery) =>
  indexedRead((tx) =>
    tx
      .select({ ...exported, keys })
      .from(memberships)
      .leftJoin(companies, eq(companies.id, memberships.companyId))
      .leftJoin(districts, eq(districts.id, memberships.districtId))
      .where(where)
      .orderBy(...orderBy)
      .limit(limit),
  )

async function roleNames(actor: Actor, t: Translator): Promise<ReadonlyMap<string, string>> {
  const rows = await database()
    .select({ id: roles.id, baseRole: roles.baseRole, name: roles.name })
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
  return new Map(rows.map((role) => [role.id, roleName(role, t)]))
}

type Words = { t: Translator; actor: Actor; roles: ReadonlyMap<string, string> }

const cells: Record<PeopleColumn, (words: Words, person: Exported) => string> = {
  phone: (_, { mobilePhone }) => mobilePhone ?? '',
  email: (_, { email }) => email ?? '',
  roles: ({ roles }, { roleIds }) =>
    roleIds
      .flatMap((id) => roles.get(id) ?? [])
      .sort()
      .join(', '),
  company: (_, { company }) => company ?? '',
  district: (_, { district }) => district ?? '',
  state: ({ t, actor }, person) => {
    const state = personStates[Number(person.stateOrder) - 1] ?? 'not-invited'
    return stateText(t, actor.locale, { ...person, state, lostChannels: [] }).text
  },
  seen: (_, { seen }) => seen ?? '',
  created: (_, { created }) => created ?? '',
}
