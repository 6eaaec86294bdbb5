import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { roles } from '@/db/schema'
import { personFields } from '@/features/person-fields/fields'
import { findEntries } from '@/features/registries/named'
import type { Actor } from '@/lib/actor'
import { textsIn } from '../column-texts'
import type { FileRow } from '../csv-rows'
import { firstRows } from '../first-rows'
import { type Ground, type ImportRules, PeopleByKey, personOf } from './ground'
import { findKnownIds, knownPeople, type Purpose } from './known-people'
import { type RowKeys, rowKeys } from './matching'
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
  const said = rows.map((row) => ({ number: row.number, keys: keysOf(row, rules) }))
  const given = await findRoles(tx, actor)
  const keys = said.map((row) => row.keys)
  const ids = await findKnownIds(tx, actor, rules.directory, keys)
  const people = new PeopleByKey(await knownPeople(tx, actor, ids, purpose))
  const companies = [...textsIn(rows, rules.columns, 'company'), rules.defaultCompany].filter(Boolean)
  return {
    actor,
    rules,
    fields: await personFields(actor.organizationId, rules.directory, tx),
    roles: given,
    roleNames: new RoleNames(given),
    people,
    entries: {
      company: await findEntries(tx, actor, 'company', companies),
      district: await findEntries(tx, actor, 'district', textsIn(rows, rules.columns, 'district')),
    },
    firstRows:
      purpose === 'write'
        ? new Map()
        : await firstRows(
            tx,
            importId,
            said.map((row) => ({ ...row, knownId: personOf(row.keys, people, rules)?.id ?? null })),
          ),
  }
}

const keysOf = (row: FileRow, { columns }: ImportRules): RowKeys =>
  rowKeys(rowTexts(row.cells, columns).texts)

/** A role being deleted meanwhile is waited for, so that nobody is given one that is gone. */
const findRoles = (tx: Queryable, actor: Actor) =>
  tx
    .select()
    .from(roles)
    .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
    .for('key share')
