import 'server-only'
import { eq, sql } from 'drizzle-orm'
import { resultTransaction } from '@/db/result-transaction'
import { requestFiles, serviceRequests } from '@/db/schema'
import type { PreparedFile } from '@/features/files/receive'
import { insertFile } from '@/features/files/store'
import { done, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { insertEntry } from './insert-entry'
import { mayAdd } from './limits'
import type { Addition } from './schema'
import type { TrackedRequest } from './tracked'

/** Adds words or photos to a request, and marks it for the staff. The same form sent twice adds once. */
export async function addToRequest(
  request: TrackedRequest,
  { draftId, words }: Addition,
  photos: readonly PreparedFile[],
): Promise<Result> {
  if (words === '' && photos.length === 0) {
    return refused({ field: 'words', message: messageKey('report.track.add.needed') })
  }
  if (!(await mayAdd(request.id))) return refused({ message: messageKey('report.track.add.tooMany') })
  const { id: requestId, organizationId } = request
  return resultTransaction(async (tx) => {
    const told = { kind: 'comment', isPublic: true, by: 'reporter', words, draftId } as const
    const entry = await insertEntry(tx, { organizationId, requestId, ...told })
    if (!entry) return done
    for (const photo of photos) {
      const fileId = await insertFile(tx, organizationId, photo)
      await tx.insert(requestFiles).values({ organizationId, requestId, fileId, entryId: entry.id })
    }
    await tx.update(serviceRequests).set({ awaitsAnswer: sql`true` }).where(eq(serviceRequests.id, requestId))
    return done
  })
}
