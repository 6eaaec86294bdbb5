import 'server-only'
import { sql } from 'drizzle-orm'
import { memberships } from '@/db/schema'

/** A membership that opens doors: not deleted and not banned, by the database's clock. */
export const isActiveMembership = sql<boolean>`(${memberships.deletedAt} is null and (${memberships.bannedAt} is null or ${memberships.bannedUntil} <= now()))`
