import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { equipment } from '@/db/schema'
import { recordAuditOfEquipment } from '@/features/audit/record-cards'
import { factLabels } from '@/features/equipment/facts'
import { type EquipmentState, equipmentStates, stateTexts } from '@/features/equipment/state'
import type { Work } from '@/features/jobs/kind'
import { translatorFor } from '@/lib/translator'
import { anyOf, entriesOf, journalRows, type Operation, raised } from '../operation'
import { isBinned } from './equipment-standing'

const params = z.object({ state: z.enum(equipmentStates) })
type Params = z.output<typeof params>

/** Notes the change of these objects in the words of the card; `before` and `after` are states, as SQL over the table. */
function audit({ tx, actor, job }: Work<Params>, ids: readonly string[], before: SQL, after: SQL) {
  const t = translatorFor(actor.locale)
  const words = JSON.stringify(
    Object.fromEntries(equipmentStates.map((state) => [state, t(stateTexts[state])])),
  )
  const named = (state: SQL) => sql`${words}::jsonb -> ${state}`
  return recordAuditOfEquipment(
    tx,
    actor,
    'equipment.updated',
    ids,
    sql`jsonb_build_object('job', ${job.id}::text, 'fields', jsonb_build_array(jsonb_build_object(
      'field', ${t(factLabels.state)}::text, 'before', ${named(before)}, 'after', ${named(after)})))`,
  )
}

const now = sql`${equipment.state}`
const text = (state: EquipmentState): SQL => sql`${state}::text`

/** Says of these objects how they are. */
export const setState: Operation<Params> = {
  kind: 'equipment.set-state',
  permission: 'equipment.write',
  params,
  title: (t, { state }) => t('bulk.equipment.title.setState', { state: t(stateTexts[state]) }),
  obstacles: ({ params: { state } }) => [
    ['deleted', isBinned],
    ['same-state', sql`${equipment.state} = ${state}`],
  ],
  async apply(work, ids) {
    const { state } = work.params
    await audit(work, ids, now, text(state))
    return entriesOf(
      await work.tx.execute<{ id: string; was: string }>(sql`
        update ${equipment} set state = ${state}, ${raised}
        where ${equipment.id} = ${anyOf(ids)} returning ${equipment.id}, old.state as was`),
    )
  },
  undo: {
    obstacles: () => [['deleted', isBinned]],
    /** What became another thing since is left. */
    async restore(work, entries) {
      const { state } = work.params
      const rows = await work.tx.execute<{ id: string }>(sql`
        update ${equipment} set state = kept.was, ${raised} from ${journalRows(entries, sql`was text`)}
        where ${equipment.id} = kept.subject_id and ${equipment.state} = ${state} returning ${equipment.id}`)
      const ids = rows.map(({ id }) => id)
      await audit(work, ids, text(state), now)
      return ids
    },
  },
}
