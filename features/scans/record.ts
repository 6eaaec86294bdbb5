import 'server-only'
import { sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { scans } from '@/db/schema'
import type { Tier } from '@/features/equipment/tiers'
import type { FoundTag } from '@/features/tags/find-tag'
import { networkOf } from '@/lib/network'

type Scan = {
  organizationId: string
  tagId: string
  equipmentId: string | null
  tier: Tier
  state: FoundTag['state']
  accountId: string | null
  network: string
  /** Milliseconds since 1970, by this process's clock: only its distance to the writing is used. */
  seenAt: number
}

const flushMilliseconds = 1_000
const mostWaiting = 5_000

let waiting: Scan[] = []
let timer: NodeJS.Timeout | null = null

/**
 * Notes that a passport was opened, without making its reader wait: scans are written together, a second later, by one
 * statement. A killed process forgets that second, and a flood beyond `mostWaiting` a second is not written out.
 */
export function recordScan({
  tag,
  tier,
  accountId,
  address,
}: {
  tag: FoundTag
  tier: Tier
  accountId: string | null
  address: string
}): void {
  if (waiting.length >= mostWaiting) return
  waiting.push({
    organizationId: tag.organization.id,
    tagId: tag.id,
    equipmentId: tag.equipment?.id ?? null,
    tier,
    state: tag.state,
    accountId,
    network: networkOf(address),
    seenAt: Date.now(),
  })
  timer ??= setTimeout(writeAtLeisure, flushMilliseconds).unref()
}

/** Ends when what was taken to be written is, or has failed to be. */
let underWay: Promise<unknown> = Promise.resolve()

/** Writes what waits, and is done when what another call is writing is done too. */
export async function writeScans(): Promise<void> {
  const [before, own] = [underWay, writeWaiting()]
  underWay = Promise.allSettled([before, own])
  await before
  await own
}

async function writeWaiting(): Promise<void> {
  if (timer) clearTimeout(timer)
  timer = null
  const taken = waiting
  waiting = []
  if (taken.length === 0) return
  const now = Date.now()
  const rows = taken.map(({ seenAt, ...scan }) => ({ ...scan, age: now - seenAt }))
  await database().execute(sql`
    insert into ${scans} (organization_id, tag_id, equipment_id, tier, state, account_id, network, at)
    select "organizationId", "tagId", "equipmentId", tier, state, "accountId", network,
      now() - make_interval(secs => age / 1000)
    from json_to_recordset(${JSON.stringify(rows)}::json) as scan("organizationId" uuid, "tagId" uuid,
      "equipmentId" uuid, tier text, state text, "accountId" uuid, network inet, age float)`)
}

/** While the database is away, what was scanned meanwhile is not written: the log is worth less than memory. */
function writeAtLeisure(): void {
  writeScans().catch((error) => console.error('scans were not written:', error))
}
