import 'server-only'
import { type SQL, sql } from 'drizzle-orm'
import { equipment, memberships } from '@/db/schema'
import { selectedEquipment } from '@/features/equipment/selection'
import type { JobKind } from '@/features/jobs/kind'
import { selectedPeople } from '@/features/people/selection'
import type { ListName } from '@/features/views/lists'
import type { Actor, Directory } from '@/lib/actor'
import type { Selection } from '@/lib/selection'
import { equipmentKinds, peopleKinds } from './kinds'

/** What bulk work does to the rows of one list. */
type Target = {
  kinds: readonly JobKind[]
  /** What a job of the list knows before anything else is chosen. */
  params: Record<string, unknown>
  /** The ids of those chosen whom the actor sees: a query of one column `id`. */
  chosen: (actor: Actor, selection: Selection) => SQL
}

const ofDirectory = (directory: Directory): Target => ({
  kinds: peopleKinds,
  params: { directory },
  chosen: (actor, selection) =>
    sql`select ${memberships.id} from ${memberships} where ${selectedPeople(actor, directory, selection)}`,
})

export const targets: Record<ListName, Target> = {
  employee: ofDirectory('employee'),
  customer: ofDirectory('customer'),
  equipment: {
    kinds: equipmentKinds,
    params: {},
    chosen: (actor, selection) =>
      sql`select ${equipment.id} from ${equipment} where ${selectedEquipment(actor, selection)}`,
  },
}

type Started = { kind: string; params: Record<string, unknown> }

/** From which list a job of bulk work was started. */
export function listOf({ kind, params }: Started): ListName {
  if (equipmentKinds.some((each) => each.kind === kind)) return 'equipment'
  return params.directory === 'customer' ? 'customer' : 'employee'
}
