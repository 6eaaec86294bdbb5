import 'server-only'
import { and, eq, getTableName, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Source } from '@/db/found-rows'
import { type companies, type districts, type equipmentTypes, memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { JobEnds, type Work } from '@/features/jobs/kind'
import type { RegistryKind } from '@/features/registries/kind'
import { registries } from '@/features/registries/registry'
import type { Actor } from '@/lib/actor'
import type { Permission } from '@/lib/applications'
import { isDeleted } from '../guard'
import { anyOf, entriesOf, journalRows, type Operation, raised } from '../operation'

/** Null clears it. Its name is that of the day the job was started. */
const entry = z.object({ id: z.uuid(), name: z.string() }).nullable()

export const entryParams = z.object({ entry })
export type InEntry = z.output<typeof entryParams>

const params = z.object({ directory: z.enum(['employee', 'customer']), entry })
type Params = z.output<typeof params>

/** What rows are put into: companies, districts or types, each known by its name. */
export type Entries = {
  table: typeof companies | typeof districts | typeof equipmentTypes
  /** What rows name their entry by. */
  column: string
  visible: (actor: Actor) => SQL
  /** Why a job cannot go on without its entry, and why a row is left. */
  gone: string
  same: string
}

export const registryEntries: Record<RegistryKind, Entries> = {
  company: { ...registries.company, gone: 'company-gone', same: 'same-company' },
  district: { ...registries.district, gone: 'district-gone', same: 'same-district' },
}

/** What is put into entries. */
export type Placed<P extends InEntry> = {
  table: Source
  /** The column that names the entry. */
  field: SQLWrapper
  isDeleted: SQL
  permission: Permission
  params: z.ZodType<P>
  /** Whether a row can do without an entry. */
  mayBeEmpty: (params: P) => boolean
  /** Notes the changes of these rows from one name to another, both as SQL over the table. */
  audit: (work: Work<P>, ids: readonly string[], before: SQL, after: SQL) => Promise<void>
  /** Asks what else must hold of the rows after they were put elsewhere. */
  settled?: (work: Work<P>, ids: readonly string[]) => Promise<void>
}

/** Puts rows into one entry, or out of any. */
export function setEntry<P extends InEntry>(
  { table: entries, visible, column, gone, same }: Entries,
  placed: Placed<P>,
  named: Pick<Operation<P>, 'kind' | 'title' | 'consequences'>,
): Operation<P> {
  const { table, field, audit } = placed
  const name = sql.identifier(column)
  const id = sql`${sql.identifier(getTableName(table))}.id`
  const current = sql`coalesce((select ${entries.name} from ${entries} where ${entries.id} = ${field}), '')`

  /** Whoever sees no further than their own company cannot put a row into another; a removal under way is waited for. */
  async function requireEntry({ tx, actor, params: chosen }: Work<P>): Promise<void> {
    if (!chosen.entry) {
      if (!placed.mayBeEmpty(chosen)) throw new JobEnds(gone)
      return
    }
    const [row] = await tx
      .select({ id: entries.id })
      .from(entries)
      .where(and(visible(actor), eq(entries.id, chosen.entry.id)))
      .for('key share')
    if (!row) throw new JobEnds(gone)
  }

  return {
    ...named,
    permission: placed.permission,
    params: placed.params,
    require: requireEntry,
    obstacles: ({ params: chosen }) => [
      ['deleted', placed.isDeleted],
      [same, sql`${field} is not distinct from ${chosen.entry?.id ?? null}::uuid`],
    ],
    async apply(work, ids) {
      const { entry: chosen } = work.params
      await audit(work, ids, current, sql`${chosen?.name ?? ''}::text`)
      const rows = await work.tx.execute<{ id: string; was: string | null }>(sql`
        update ${table} set ${name} = ${chosen?.id ?? null}::uuid, ${raised}
        where ${id} = ${anyOf(ids)} returning ${id}, old.${name} as was`)
      await placed.settled?.(work, ids)
      return entriesOf(rows)
    },
    undo: {
      obstacles: () => [['deleted', placed.isDeleted]],
      /** Whoever was put elsewhere since is left, and whoever's old place is gone, or not the actor's to see. */
      async restore(work, kept) {
        const { tx, actor, params: chosen } = work
        const rows = await tx.execute<{ id: string }>(sql`
          update ${table} set ${name} = kept.was, ${raised}
          from ${journalRows(kept, sql`was uuid`)}
          where ${id} = kept.subject_id and ${field} is not distinct from ${chosen.entry?.id ?? null}::uuid
            and (kept.was is null or exists (select from ${entries} where ${entries.id} = kept.was and ${visible(actor)}))
          returning ${id}`)
        const ids = rows.map((row) => row.id)
        await audit(work, ids, sql`${chosen.entry?.name ?? ''}::text`, current)
        return ids
      },
    },
  }
}

const peopleIn = (kind: RegistryKind): Placed<Params> => ({
  table: memberships,
  field: registries[kind].membership,
  isDeleted,
  permission: 'people.write',
  params,
  mayBeEmpty: ({ directory }) => kind === 'district' || directory === 'employee',
  audit: ({ tx, actor, job }, ids, before, after) =>
    recordAuditOfCards(
      tx,
      actor,
      'people.updated',
      ids,
      sql`jsonb_build_object('job', ${job.id}::text,
        'changes', jsonb_build_object(${kind}::text, jsonb_build_array(${before}, ${after})))`,
    ),
})

export const setCompany = setEntry(registryEntries.company, peopleIn('company'), {
  kind: 'people.set-company',
  title: (t, { entry: chosen }) =>
    chosen ? t('bulk.title.setCompany', { company: chosen.name }) : t('bulk.title.clearCompany'),
})

export const setDistrict = setEntry(registryEntries.district, peopleIn('district'), {
  kind: 'people.set-district',
  title: (t, { entry: chosen }) =>
    chosen ? t('bulk.title.setDistrict', { district: chosen.name }) : t('bulk.title.clearDistrict'),
})
