import 'server-only'
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

/** Notes what was done to an object, with photos that only the staff see. The same `draftId` twice is one entry. */
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
    const [created] = await tx
      .insert(serviceEntries)
      .values({
        ...entry,
        id: draftId,
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
