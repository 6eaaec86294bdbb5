import 'server-only'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, scans, tags } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import { visibleTags } from './scope'

const mostShown = 20

/** Lost tags that somebody scanned since they were reported lost, the latest scan first. */
export async function findTurnedUp(actor: Actor) {
  authorize(actor, 'equipment.read')
  const latest = sql`lateral (
    select ${scans.at} as at from ${scans} where ${scansSince} order by ${scans.at} desc limit 1) latest`
  const at = sql`latest.at`.mapWith(scans.at)
  return database()
    .select({
      id: tags.id,
      number: tags.number,
      version: tags.version,
      equipmentName: equipment.name,
      scannedAt: at.as('scanned_at'),
    })
    .from(tags)
    .innerJoin(latest, sql`true`)
    .leftJoin(equipment, eq(equipment.id, tags.equipmentId))
    .where(and(visibleTags(actor), eq(tags.state, 'lost')))
    .orderBy(desc(at), tags.id)
    .limit(mostShown)
}

export type TurnedUp = Awaited<ReturnType<typeof findTurnedUp>>[number]

/** Whether there is any, as a part of a larger statement. */
export function anyTurnedUp(actor: Actor): SQL {
  authorize(actor, 'equipment.read')
  return sql`exists (select from ${tags} where ${and(visibleTags(actor), eq(tags.state, 'lost'))}
    and exists (select from ${scans} where ${scansSince}))`
}

const scansSince = sql`${scans.tagId} = ${tags.id} and ${scans.at} > ${tags.changedAt}`
