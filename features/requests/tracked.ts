import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { equipment, organizations, requestEntries, requestFiles, serviceRequests, tags } from '@/db/schema'
import { face } from '@/features/organizations/queries'
import { tokenHash } from '@/lib/crypto'
import { isPublishedObject } from './published-object'
import { isTrackingToken } from './tracking'

/** The request whose private page this token opens; null for an unknown one, and where the organisation closed. Whoever has the token may read and add. */
export async function findTracked(token: string) {
  if (!isTrackingToken(token)) return null
  const [row] = await database()
    .select({
      id: serviceRequests.id,
      organizationId: serviceRequests.organizationId,
      organization: face,
      number: serviceRequests.number,
      state: serviceRequests.state,
      refusalReason: serviceRequests.refusalReason,
      words: serviceRequests.words,
      channel: serviceRequests.channel,
      contact: serviceRequests.contact,
      contactProvenAt: serviceRequests.contactProvenAt,
      attemptId: serviceRequests.attemptId,
      createdAt: serviceRequests.createdAt,
      tagNumber: tags.number,
      /** Null where strangers may not know what it is. */
      object: equipment.name,
    })
    .from(serviceRequests)
    .innerJoin(
      organizations,
      and(eq(organizations.id, serviceRequests.organizationId), isNull(organizations.closedAt)),
    )
    .innerJoin(tags, eq(tags.id, serviceRequests.tagId))
    .leftJoin(equipment, isPublishedObject)
    .where(eq(serviceRequests.trackingHash, tokenHash(token)))
  return row ?? null
}

export type TrackedRequest = NonNullable<Awaited<ReturnType<typeof findTracked>>>

/** What the reporter reads: steps, answers of the staff and what they added themself, the first thing first. */
export const trackedEntries = (request: TrackedRequest) =>
  database()
    .select({
      id: requestEntries.id,
      kind: requestEntries.kind,
      by: requestEntries.by,
      state: requestEntries.state,
      words: requestEntries.words,
      createdAt: requestEntries.createdAt,
    })
    .from(requestEntries)
    .where(and(eq(requestEntries.requestId, request.id), eq(requestEntries.isPublic, true)))
    .orderBy(asc(requestEntries.createdAt), asc(requestEntries.id))

export type TrackedEntry = Awaited<ReturnType<typeof trackedEntries>>[number]

/** The reporter's photos; `entryId` is null for those that came with the request itself. */
export const trackedPhotos = (request: TrackedRequest) =>
  database()
    .select({ fileId: requestFiles.fileId, entryId: requestFiles.entryId })
    .from(requestFiles)
    .where(eq(requestFiles.requestId, request.id))
    .orderBy(asc(requestFiles.addedAt), asc(requestFiles.fileId))

export async function hasPhoto(request: TrackedRequest, fileId: string): Promise<boolean> {
  const ofRequest = and(eq(requestFiles.requestId, request.id), eq(requestFiles.fileId, fileId))
  return (await database().$count(requestFiles, ofRequest)) > 0
}
