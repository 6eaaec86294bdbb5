import 'server-only'
import { and, asc, between, eq, sql } from 'drizzle-orm'
import { makePgArray } from 'drizzle-orm/pg-core/utils/array'
import type { Queryable } from '@/db/client'
import { importRows, imports } from '@/db/schema'
import type { FileRow } from './csv-rows'
import type { Import } from './find'
import type { Judgement } from './judgement'
import { recordColumns } from './record-columns'
import { subjectName } from './written-rows'

export type StagedRow = FileRow & { ordinal: number }

type Judged = { row: StagedRow; judgement: Judgement }

/** Rows beside the judgements of them, which stand in the same order. */
export const judgedRows = (rows: readonly StagedRow[], judgements: readonly Judgement[]): Judged[] =>
  rows.flatMap((row, at) => {
    const judgement = judgements[at]
    return judgement ? [{ row, judgement }] : []
  })

/** Writes rows with what the rehearsal says of them; rows that stand there already are said anew. */
export async function stageRows(
  tx: Queryable,
  { organizationId, id, directory }: Import,
  judged: readonly Judged[],
): Promise<void> {
  const rows = judged.map(({ row, judgement }) => ({
    ordinal: row.ordinal,
    number: row.number,
    cells: makePgArray(row.cells),
    verdict: judgement.verdict,
    problems: judgement.verdict === 'refused' ? judgement.problems : null,
    changes: judgement.verdict === 'changed' ? judgement.changes : null,
    external_id: judgement.keys.externalId,
    mobile_phone: judgement.keys.mobilePhone,
    email: judgement.keys.email,
    inventory_number: judgement.keys.inventoryNumber,
    serial_number: judgement.keys.serialNumber,
    object_name: judgement.keys.objectName,
    parent_called: judgement.keys.parentCalled,
    parent_found_by: judgement.keys.parentFoundBy,
    is_held: false,
    [subjectName(directory)]: judgement.verdict === 'new' ? null : judgement.known?.id,
  }))
  await tx.execute(sql`
    insert into ${importRows} (organization_id, import_id, ordinal, number, ${said.names})
    select ${organizationId}::uuid, ${id}::uuid, ordinal, number, ${said.names}
    from json_to_recordset(${JSON.stringify(rows)}::json) as row(ordinal int, number int, ${said.typed})
    on conflict (import_id, ordinal) do update set ${said.setFrom('excluded')}`)
}

/** What the rehearsal says of a row. */
const said = recordColumns({
  cells: 'text[]',
  verdict: 'text',
  problems: 'jsonb',
  changes: 'jsonb',
  external_id: 'text',
  mobile_phone: 'text',
  email: 'text',
  inventory_number: 'text',
  serial_number: 'text',
  object_name: 'text',
  parent_called: 'text',
  parent_found_by: 'int',
  is_held: 'boolean',
  membership_id: 'uuid',
  equipment_id: 'uuid',
})

/** Staged rows `from` up to, not including, `to`, as they came or were mended. */
export async function stagedRows(
  tx: Queryable,
  { organizationId, id }: Import,
  from: number,
  to: number,
): Promise<StagedRow[]> {
  return tx
    .select({ ordinal: importRows.ordinal, number: importRows.number, cells: importRows.cells })
    .from(importRows)
    .where(
      and(
        eq(importRows.organizationId, organizationId),
        eq(importRows.importId, id),
        between(importRows.ordinal, from, to - 1),
      ),
    )
    .orderBy(asc(importRows.ordinal))
}

/** Counts how the staged rows fall, on the import itself. */
export async function recount(tx: Queryable, { organizationId, id }: Import): Promise<void> {
  const of = (verdict: string) => sql`count(*) filter (where verdict = ${verdict})::int`
  await tx.execute(sql`
    update ${imports} set new_rows = counted.fresh, changed_rows = counted.changed,
      unchanged_rows = counted.unchanged, refused_rows = counted.refused
    from (select ${of('new')} as fresh, ${of('changed')} as changed, ${of('unchanged')} as unchanged,
      ${of('refused')} as refused from ${importRows} where import_id = ${id}::uuid) as counted
    where ${imports.organizationId} = ${organizationId}::uuid and ${imports.id} = ${id}::uuid`)
}
