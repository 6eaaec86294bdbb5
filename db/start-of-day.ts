import { type SQL, sql } from 'drizzle-orm'
import { timeZone } from '@/lib/moment'

/** The instant at which a day such as `2026-11-21` begins. */
export const startOfDay = (day: string): SQL => sql`(${day}::timestamp at time zone ${timeZone})`
