import 'server-only'
import { and, eq } from 'drizzle-orm'
import { resultTransaction } from '@/db/result-transaction'
import { serviceEntries } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { equipmentSubject } from '@/features/audit/subjects'
import type { PreparedFile } from '@/features/files/receive'
import { type Actor, authorize } from '@/lib/actor'
import { ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { insertFiles } from './equipment-files'
import { findManaged } from './managed'
import type { ServiceEntry } from './schema'

/** Notes what was done to an object, with photos that only the staff see. The same form sent twice is one entry. */
export async function addServiceEntry(
  actor: Actor,
  equipmentId: string,
  { draftId, ...entry }: ServiceEntry,
  photos: readonly PreparedFile[],
): Promise<Result<{ id: string }>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const managed = await findManaged(tx, actor, equipmentId)
    if (!managed.ok) return managed
    if (managed.value.deletedAt) return refused({ message: messageKey('equipment.problem.gone') })
    const isDraftFree = (await tx.$count(serviceEntries, eq(serviceEntries.id, draftId))) === 0
    const isSentBefore = and(
      eq(serviceEntries.organizationId, actor.organizationId),
      eq(serviceEntries.equipmentId, equipmentId),
      eq(serviceEntries.id, draftId),
      eq(serviceEntries.words, entry.words),
    )
    if ((await tx.$count(serviceEntries, isSentBefore)) > 0) return ok({ id: draftId })
    const [created] = await tx
      .insert(serviceEntries)
      .values({
        ...entry,
        ...(isDraftFree && { id: draftId }),
        organizationId: actor.organizationId,
        equipmentId,
        byAccountId: actor.accountId,
      })
      .onConflictDoNothing()
      .returning({ id: serviceEntries.id })
    if (!created) return ok({ id: draftId })
    await insertFiles(tx, actor, equipmentId, photos, { audience: 'staff', serviceEntryId: created.id })
    await recordAudit(tx, actor, {
      event: 'equipment.serviced',
      subject: equipmentSubject(managed.value),
      details: { entry: created.id },
    })
    return ok(created)
  })
}
