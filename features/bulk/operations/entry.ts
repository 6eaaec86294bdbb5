import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { z } from 'zod'
import { memberships } from '@/db/schema'
import { recordAuditOfCards } from '@/features/audit/record-cards'
import { JobEnds, type Work } from '@/features/jobs/kind'
import type { RegistryKind } from '@/features/registries/kind'
import { registries } from '@/features/registries/registry'
import { isDeleted } from '../guard'
import { anyOf, entriesOf, journalRows, type Operation, raised } from '../operation'

const params = z.object({
  directory: z.enum(['employee', 'customer']),
  /** Null clears it. Its name is that of the day the job was started. */
  entry: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
type Params = z.output<typeof params>

const words = {
  company: { gone: 'company-gone', same: 'same-company' },
  district: { gone: 'district-gone', same: 'same-district' },
} as const

/** Puts cards into a company or a district, or out of any. */
function setEntry(kind: RegistryKind, named: Pick<Operation<Params>, 'kind' | 'title'>): Operation<Params> {
  const { gone, same } = words[kind]
  const { table, visible, column, membership: field } = registries[kind]
  const name = sql.identifier(column)

  /** Whoever sees no further than their own company cannot put a card into another; a removal under way is waited for. */
  async function requireEntry({ tx, actor, params: { directory, entry } }: Work<Params>): Promise<void> {
    if (!entry) {
      if (kind === 'company' && directory === 'customer') throw new JobEnds(gone)
      return
    }
    const [row] = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(visible(actor), eq(table.id, entry.id)))
      .for('key share')
    if (!row) throw new JobEnds(gone)
  }

  const audit = ({ tx, actor, job }: Work<Params>, ids: readonly string[], after: string | null) =>
    recordAuditOfCards(
      tx,
      actor,
      'people.updated',
      ids,
      sql`jsonb_build_object('job', ${job.id}::text, 'changes', jsonb_build_object(${kind}::text, jsonb_build_array(
        coalesce((select ${table.name} from ${table} where ${table.id} = ${field}), ''), ${after ?? ''}::text)))`,
    )

  return {
    ...named,
    permission: 'people.write',
    params,
    require: requireEntry,
    obstacles: ({ params: { entry } }) => [
      ['deleted', isDeleted],
      [same, sql`${field} is not distinct from ${entry?.id ?? null}::uuid`],
    ],
    async apply(work, ids) {
      const { entry } = work.params
      await audit(work, ids, entry?.name ?? null)
      return entriesOf(
        await work.tx.execute<{ id: string; was: string | null }>(sql`
          update ${memberships} set ${name} = ${entry?.id ?? null}::uuid, ${raised}
          where ${memberships.id} = ${anyOf(ids)} returning ${memberships.id}, old.${name} as was`),
      )
    },
    undo: {
      obstacles: () => [['deleted', isDeleted]],
      /** Whoever was put elsewhere since is left, and whoever's old place is gone, or not the actor's to see. */
      async restore(work, entries) {
        const {
          tx,
          actor,
          job,
          params: { entry },
        } = work
        const rows = await tx.execute<{ id: string }>(sql`
          update ${memberships} set ${name} = kept.was, ${raised}
          from ${journalRows(entries, sql`was uuid`)}
          where ${memberships.id} = kept.subject_id and ${field} is not distinct from ${entry?.id ?? null}::uuid
            and (kept.was is null or exists (select from ${table} where ${table.id} = kept.was and ${visible(actor)}))
          returning ${memberships.id}`)
        const ids = rows.map(({ id }) => id)
        await recordAuditOfCards(
          tx,
          actor,
          'people.updated',
          ids,
          sql`jsonb_build_object('job', ${job.id}::text, 'changes', jsonb_build_object(${kind}::text, jsonb_build_array(
            ${entry?.name ?? ''}::text, coalesce((select ${table.name} from ${table} where ${table.id} = ${field}), ''))))`,
        )
        return ids
      },
    },
  }
}

export const setCompany = setEntry('company', {
  kind: 'people.set-company',
  title: (t, { entry }) =>
    entry ? t('bulk.title.setCompany', { company: entry.name }) : t('bulk.title.clearCompany'),
})

export const setDistrict = setEntry('district', {
  kind: 'people.set-district',
  title: (t, { entry }) =>
    entry ? t('bulk.title.setDistrict', { district: entry.name }) : t('bulk.title.clearDistrict'),
})
