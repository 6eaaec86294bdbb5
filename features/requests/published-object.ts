import { and, eq, isNull } from 'drizzle-orm'
import { equipment, serviceRequests } from '@/db/schema'

/** Joins a request's object where strangers may know what it is; without it the columns are null. */
export const isPublishedObject = and(
  eq(equipment.id, serviceRequests.equipmentId),
  eq(equipment.isPublished, true),
  isNull(equipment.deletedAt),
)
