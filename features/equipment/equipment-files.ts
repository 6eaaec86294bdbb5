import 'server-only'
import { and, asc, eq, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment, equipmentAttributes, equipmentFiles, files } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { equipmentSubject } from '@/features/audit/subjects'
import type { PreparedFile } from '@/features/files/receive'
import { deleteFiles, insertFile } from '@/features/files/store'
import { type Actor, authorize } from '@/lib/actor'
import { done, ok, type Result, refused } from '@/lib/result'
import { messageKey } from '@/lib/translator'
import { isUuid } from '@/lib/uuid'
import { findManaged } from './managed'
import { visibleEquipment } from './scope'
import type { Tier } from './tiers'

const contents = sql<{ mediaType: string; width: number; height: number; bytes: number }[]>`(
  select json_agg(json_build_object('mediaType', c.media_type, 'width', c.width, 'height', c.height, 'bytes', c.bytes)
    order by c.width) from file_contents c where c.file_id = ${files.id})`

/** All files of an object that stand on its card, the oldest first; the first photo is the cover. */
export async function listEquipmentFiles(actor: Actor, id: string) {
  authorize(actor, 'equipment.read')
  return database()
    .select({
      id: files.id,
      kind: files.kind,
      name: files.name,
      audience: equipmentFiles.audience,
      attributeId: equipmentFiles.attributeId,
      serviceEntryId: equipmentFiles.serviceEntryId,
      contents,
    })
    .from(equipmentFiles)
    .innerJoin(files, eq(files.id, equipmentFiles.fileId))
    .innerJoin(equipment, eq(equipment.id, equipmentFiles.equipmentId))
    .where(and(visibleEquipment(actor), eq(equipmentFiles.equipmentId, id)))
    .orderBy(asc(equipmentFiles.addedAt), asc(files.id))
}

export type EquipmentFile = Awaited<ReturnType<typeof listEquipmentFiles>>[number]

/** Whether the actor may have the bytes of a file on this object's card. */
export async function mayReadFile(actor: Actor, equipmentId: string, fileId: string): Promise<boolean> {
  authorize(actor, 'equipment.read')
  if (!isUuid(equipmentId) || !isUuid(fileId)) return false
  const rows = await database()
    .select({ id: equipmentFiles.fileId })
    .from(equipmentFiles)
    .innerJoin(equipment, eq(equipment.id, equipmentFiles.equipmentId))
    .where(
      and(
        visibleEquipment(actor),
        eq(equipmentFiles.equipmentId, equipmentId),
        eq(equipmentFiles.fileId, fileId),
      ),
    )
  return rows.length > 0
}

type Place = { audience: Tier; attributeId?: string | null; serviceEntryId?: string }

/** Puts prepared files on an object's card. */
export async function addEquipmentFiles(
  actor: Actor,
  equipmentId: string,
  prepared: readonly PreparedFile[],
  place: Place,
): Promise<Result> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const managed = await findManaged(tx, actor, equipmentId)
    if (!managed.ok) return managed
    const { attributeId } = place
    if (attributeId && !(await isFileAttribute(tx, actor, attributeId, managed.value.typeId))) {
      return refused({ message: messageKey('common.unreadable') })
    }
    if (prepared.length === 0) return done
    await insertFiles(tx, actor, equipmentId, prepared, place)
    await recordAudit(tx, actor, {
      event: 'equipment.files-added',
      subject: equipmentSubject(managed.value),
      details: { files: prepared.map(({ name }) => name) },
    })
    return done
  })
}

/** The rows of files alone, in the transaction of what they belong to. */
export async function insertFiles(
  tx: Queryable,
  { organizationId }: Actor,
  equipmentId: string,
  prepared: readonly PreparedFile[],
  place: Place,
): Promise<void> {
  for (const file of prepared) {
    const fileId = await insertFile(tx, organizationId, file)
    await tx.insert(equipmentFiles).values({ organizationId, equipmentId, fileId, ...place })
  }
}

async function isFileAttribute(tx: Queryable, actor: Actor, id: string, typeId: string | null) {
  const [attribute] = await tx
    .select({ kind: equipmentAttributes.kind, typeId: equipmentAttributes.typeId })
    .from(equipmentAttributes)
    .where(and(eq(equipmentAttributes.organizationId, actor.organizationId), eq(equipmentAttributes.id, id)))
  return attribute?.kind === 'file' && attribute.typeId === typeId
}

/** Shows a file to more or fewer readers. */
export const changeFileAudience = (
  actor: Actor,
  { id, fileId, audience }: { id: string; fileId: string; audience: Tier },
): Promise<Result<{ id: string }>> =>
  changeFile(actor, id, fileId, 'equipment.file-changed', async (tx, isFile) => {
    await tx.update(equipmentFiles).set({ audience }).where(isFile)
  })

/** Takes a file off the card and forgets it. */
export const removeFile = (
  actor: Actor,
  { id, fileId }: { id: string; fileId: string },
): Promise<Result<{ id: string }>> =>
  changeFile(actor, id, fileId, 'equipment.file-removed', async (tx) => {
    await deleteFiles(tx, actor.organizationId, [fileId])
  })

async function changeFile(
  actor: Actor,
  id: string,
  fileId: string,
  event: 'equipment.file-changed' | 'equipment.file-removed',
  change: (tx: Queryable, isFile: ReturnType<typeof and>) => Promise<void>,
): Promise<Result<{ id: string }>> {
  authorize(actor, 'equipment.write')
  return resultTransaction(async (tx) => {
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
    const isFile = and(eq(equipmentFiles.equipmentId, id), eq(equipmentFiles.fileId, fileId))
    const [file] = await tx
      .select({ name: files.name })
      .from(equipmentFiles)
      .innerJoin(files, eq(files.id, equipmentFiles.fileId))
      .where(isFile)
    if (!file) return refused({ message: messageKey('equipment.problem.noFile') })
    await change(tx, isFile)
    await recordAudit(tx, actor, {
      event,
      subject: equipmentSubject(managed.value),
      details: { files: [file.name] },
    })
    return ok({ id })
  })
}
