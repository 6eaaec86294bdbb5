import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { importRows, roles } from '@/db/schema'
import { findEntries } from '@/features/registries/named'
import type { Actor } from '@/lib/actor'
import { cellText } from './cell-text'
import type { FileRow } from './csv-rows'
import type { ImportField } from './fields'
import { type Ground, type ImportRules, keyOf, PeopleByKey } from './ground'
import { findKnownIds, knownPeople, type Purpose } from './known-people'
import { keyNames, matched, type RowKeys, rowKeys } from './matching'
import { RoleNames } from './role-names'
import { rowTexts } from './row-texts'

/** Looks up all that these rows are judged by. `importId` is where rows above them may stand already. */
export async function survey(
  tx: Queryable,
  actor: Actor,
  importId: string,
  rules: ImportRules,
  rows: readonly FileRow[],
  purpose: Purpose,
): Promise<Ground> {
  const keys = rows.map((row) => ({ number: row.number, ...keysOf(row, rules) }))
  const given = await findRoles(tx, actor)
  const people = await knownPeople(tx, actor, await findKnownIds(tx, actor, rules.directory, keys), purpose)
  const byKey = new PeopleByKey(people)
  return {
    actor,
    rules,
    roles: given,
    roleNames: new RoleNames(given),
    people: byKey,
    entries: {
      company: await findEntries(tx, actor, 'company', namesIn(rows, rules, 'company', rules.defaultCompany)),
      district: await findEntries(tx, actor, 'district', namesIn(rows, rules, 'district')),
    },
    firstRows: purpose === 'write' ? new Map() : await firstRows(tx, importId, keys, byKey, rules),
  }
}

const keysOf = (row: FileRow, { columns }: ImportRules): RowKeys =>
  rowKeys(rowTexts(row.cells, columns).texts)

function namesIn(
  rows: readonly FileRow[],
  { columns }: ImportRules,
  field: ImportField,
  otherwise = '',
): string[] {
  const at = columns.indexOf(field)
  const names = at === -1 ? [] : rows.map(({ cells }) => cellText(cells[at] ?? ''))
  return [...new Set([...names, otherwise])].filter((name) => name !== '')
}

/** A role being deleted meanwhile is waited for, so that nobody is given one that is gone. */
const findRoles = (tx: Queryable, actor: Actor) =>
  tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
    .for('key share')

/** The first rows of the file with these keys, of those staged before and of these themselves. */
async function firstRows(
  tx: Queryable,
  importId: string,
  rows: readonly (RowKeys & { number: number })[],
  people: PeopleByKey,
  { directory }: ImportRules,
): Promise<Map<string, number>> {
  const said = new Map<string, number>()
  const note = (key: string, number: number) => {
    if (number < (said.get(key) ?? Number.POSITIVE_INFINITY)) said.set(key, number)
  }
  for (const row of rows) {
    for (const name of keyNames) {
      const value = row[name]
      if (value !== null) note(keyOf(name, value), row.number)
    }
    const person = matched(
      row,
      people.having(row).filter((one) => one.directory === directory),
    )
    if (person) note(person.id, row.number)
  }
  const values = (name: string) =>
    sql.param(
      [...said.keys()].flatMap((key) => (key.startsWith(`${name}:`) ? [key.slice(name.length + 1)] : [])),
    )
  const ids = sql.param([...said.keys()].filter((key) => !key.includes(':')))
  const staged = await tx.execute<{ key: string; number: number }>(sql`
    select key, min(number)::int as number from (
      select 'externalId:' || external_id as key, number from ${importRows}
        where external_id = any(${values('externalId')}::text[]) and import_id = ${importId}::uuid
      union all select 'mobilePhone:' || mobile_phone, number from ${importRows}
        where mobile_phone = any(${values('mobilePhone')}::text[]) and import_id = ${importId}::uuid
      union all select 'email:' || email, number from ${importRows}
        where email = any(${values('email')}::text[]) and import_id = ${importId}::uuid
      union all select membership_id::text, number from ${importRows}
        where membership_id = any(${ids}::uuid[]) and import_id = ${importId}::uuid
    ) said group by key`)
  for (const { key, number } of staged) note(key, number)
  return said
}
