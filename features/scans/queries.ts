import 'server-only'
import { and, desc, eq, type SQL, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { accounts, equipment, scans, tags } from '@/db/schema'
import { visibleEquipment } from '@/features/equipment/scope'
import { visibleTags } from '@/features/tags/scope'
import { type Actor, authorize } from '@/lib/actor'
import { timeZone } from '@/lib/moment'

const daysShown = 30
const rowsShown = 100

/** From how many scans a day one tag is out of the ordinary, as when its picture went round. */
const oddADay = 100
/** … and from how many neighbourhoods of the network, since a real sticker hangs in one place. */
const oddNetworks = 10

const day = sql`(${scans.at} at time zone ${sql.raw(`'${timeZone}'`)})::date`

/**
 * The last thirty days: how often the passport of each object was opened on each day, the latest first. What a tag hung on
 * before is named where the actor sees it.
 */
export async function scansByDay(actor: Actor) {
  authorize(actor, 'equipment.read')
  return database()
    .select({
      day: sql<string>`${day}::text`,
      tagId: tags.id,
      number: tags.number,
      equipmentId: equipment.id,
      equipmentName: equipment.name,
      scans: sql<number>`count(*)::int`,
      signedIn: sql<number>`count(*) filter (where ${scans.tier} <> 'anyone')::int`,
      isOdd: sql<boolean>`count(*) >= ${oddADay} or count(distinct ${scans.network}) >= ${oddNetworks}`,
      isUnused: sql<boolean>`bool_or(${scans.state} in ('lost', 'revoked'))`,
    })
    .from(scans)
    .innerJoin(tags, eq(tags.id, scans.tagId))
    .leftJoin(equipment, and(eq(equipment.id, scans.equipmentId), visibleEquipment(actor)))
    .where(recent(actor))
    .groupBy(day, tags.id, tags.number, equipment.id, equipment.name)
    .orderBy(desc(day), desc(sql`count(*)`), tags.id)
    .limit(rowsShown)
}

const recent = (actor: Actor): SQL | undefined =>
  and(
    visibleTags(actor),
    eq(scans.organizationId, actor.organizationId),
    sql`${scans.at} > now() - make_interval(days => ${daysShown})`,
  )

/** The latest scans of one tag. */
export async function latestScans(actor: Actor, tagId: string, limit: number) {
  authorize(actor, 'equipment.read')
  return database()
    .select({
      id: scans.id,
      at: scans.at,
      tier: scans.tier,
      state: scans.state,
      network: sql<string>`${scans.network}::text`,
      who: sql<string | null>`nullif(trim(${accounts.surname} || ' ' || ${accounts.givenName}), '')`,
    })
    .from(scans)
    .innerJoin(tags, eq(tags.id, scans.tagId))
    .leftJoin(accounts, eq(accounts.id, scans.accountId))
    .where(and(visibleTags(actor), eq(scans.tagId, tagId)))
    .orderBy(desc(scans.at))
    .limit(limit)
}
