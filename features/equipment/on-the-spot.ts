import 'server-only'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { resultTransaction } from '@/db/result-transaction'
import { equipment, equipmentFiles, fileContents } from '@/db/schema'
import { recordAudit } from '@/features/audit/record'
import { equipmentSubject } from '@/features/audit/subjects'
import type { PreparedFile } from '@/features/files/receive'
import { type Actor, authorize } from '@/lib/actor'
import { done, type Result, refused } from '@/lib/result'
import { messageKey, translatorFor } from '@/lib/translator'
import { carried, settleVersion } from '@/lib/version'
import { insertFiles } from './equipment-files'
import { factLabels } from './facts'
import { findManaged } from './managed'
import { findEquipment } from './queries'
import type { SpotChange } from './schema'
import { stateTexts } from './state'
import type { Tier } from './tiers'
import { handAddressDown, lockTree } from './tree'

/** What somebody before the object changes with one hand; everything else waits for a desk. */
export type SpotFacts = Pick<SpotChange, 'state' | 'address' | 'safetyNote' | 'description' | 'notes'>

const spotFacts = ({ state, address, safetyNote, description, notes }: SpotFacts): SpotFacts => ({
  state,
  address,
  safetyNote,
  description,
  notes,
})

/** The facts that the form on the spot opens with; null when the actor may not know of the object. */
export async function openOnTheSpot(actor: Actor, id: string) {
  authorize(actor, 'equipment.write')
  const object = await findEquipment(actor, id)
  if (!object || object.deletedAt) return null
  const facts = spotFacts(object)
  return {
    name: object.name,
    facts,
    version: object.version,
    openedWith: carried(facts),
    inheritedAddress: object.inheritedAddress,
  }
}

/** Writes those facts and adds photos. When somebody else saved the object meanwhile, a refusal says what stands there now. */
export async function changeOnTheSpot(
  actor: Actor,
  id: string,
  change: SpotChange,
  photos: readonly PreparedFile[],
): Promise<Result> {
  authorize(actor, 'equipment.write')
  const t = translatorFor(actor.locale)
  const textOf = (name: keyof SpotFacts, facts: SpotFacts) =>
    name === 'state' ? t(stateTexts[facts.state]) : facts[name]
  return resultTransaction(async (tx) => {
    await lockTree(tx, actor)
    const managed = await findManaged(tx, actor, id)
    if (!managed.ok) return managed
    const object = managed.value
    if (object.deletedAt) return refused({ message: messageKey('equipment.problem.gone') })
    const before = spotFacts(object)
    const settled = settleVersion({ version: object.version, facts: before }, change, spotFacts(change), {
      t,
      label: (name) => t(factLabels[name]),
      value: textOf,
    })
    if (!settled.ok) return settled
    const after = settled.value
    const changed = names.filter((name) => before[name] !== after[name])
    if (changed.length > 0) {
      await write(tx, actor, object.id, after)
      if (before.address !== after.address) await handAddressDown(tx, actor.organizationId, object.id)
      await recordAudit(tx, actor, {
        event: 'equipment.updated',
        subject: equipmentSubject(object),
        details: {
          fields: changed.map((name) => ({
            field: t(factLabels[name]),
            before: textOf(name, before),
            after: textOf(name, after),
          })),
        },
      })
    }
    const added = await notThere(tx, object.id, photos, change.audience)
    if (added.length > 0) {
      await insertFiles(tx, actor, object.id, added, { audience: change.audience })
      await recordAudit(tx, actor, {
        event: 'equipment.files-added',
        subject: equipmentSubject(object),
        details: { files: added.map(({ name }) => name) },
      })
    }
    return done
  })
}

/** Those of the photos that the object does not show the same readers yet: a form sent twice adds them once. */
async function notThere(
  tx: Queryable,
  equipmentId: string,
  photos: readonly PreparedFile[],
  audience: Tier,
): Promise<PreparedFile[]> {
  const hashes = photos.flatMap(({ contents }) => contents.map(({ hash }) => hash))
  const rows = await tx
    .select({ hash: fileContents.hash })
    .from(equipmentFiles)
    .innerJoin(fileContents, eq(fileContents.fileId, equipmentFiles.fileId))
    .where(
      and(
        eq(equipmentFiles.equipmentId, equipmentId),
        eq(equipmentFiles.audience, audience),
        isNull(equipmentFiles.serviceEntryId),
        inArray(fileContents.hash, hashes),
      ),
    )
  const there = new Set(rows.map(({ hash }) => hash))
  return photos.filter(({ contents }) => !contents.every(({ hash }) => there.has(hash)))
}

const names = [
  'state',
  'address',
  'safetyNote',
  'description',
  'notes',
] as const satisfies (keyof SpotFacts)[]

const write = (tx: Queryable, { organizationId }: Actor, id: string, facts: SpotFacts) =>
  tx
    .update(equipment)
    .set({ ...facts, version: sql`${equipment.version} + 1`, updatedAt: sql`now()` })
    .where(sql`${eq(equipment.organizationId, organizationId)} and ${eq(equipment.id, id)}`)
