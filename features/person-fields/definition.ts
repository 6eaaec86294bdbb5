import 'server-only'
import { and, eq } from 'drizzle-orm'
import { resultTransaction } from '@/db/result-transaction'
import { equipmentTypes } from '@/db/schema'
import { attributesOfTypes } from '@/features/attributes/attributes'
import { recordAudit } from '@/features/audit/record'
import { rewriteType } from '@/features/equipment-types/mutations'
import { type TypeFacts, typeFacts, typeWords } from '@/features/equipment-types/type-facts'
import { type Actor, authorize, can, type Directory } from '@/lib/actor'
import { ok, type Result } from '@/lib/result'
import { translatorFor } from '@/lib/translator'
import { fieldsCalled } from './audience'
import { fieldsHolder } from './fields'
import type { FieldsInput } from './schema'

type Definition = { version: number; facts: TypeFacts; mayWrite: boolean }

/** Which fields a directory's cards have beside the common ones; none are those of an organisation that never defined any. */
export async function findDefinition(actor: Actor, directory: Directory): Promise<Definition> {
  authorize(actor, 'settings.read')
  const { organizationId } = actor
  const holder = await fieldsHolder(organizationId, directory)
  const fields = holder ? await attributesOfTypes(organizationId, [holder.id]) : []
  return {
    version: holder?.version ?? 1,
    facts: typeFacts(directory, fields),
    mayWrite: can(actor, 'settings.write'),
  }
}

/** Writes a directory's own fields anew. Those that are gone from the form keep their values, unseen. */
export async function saveDefinition(actor: Actor, input: FieldsInput): Promise<Result<Directory>> {
  authorize(actor, 'settings.write')
  const { organizationId } = actor
  const { directory } = input
  return resultTransaction(async (tx) => {
    await tx
      .insert(equipmentTypes)
      .values({ organizationId, name: directory, directory })
      .onConflictDoNothing({ target: [equipmentTypes.organizationId, equipmentTypes.directory] })
    const [holder] = await tx
      .select({ id: equipmentTypes.id, name: equipmentTypes.name, version: equipmentTypes.version })
      .from(equipmentTypes)
      .where(and(eq(equipmentTypes.organizationId, organizationId), eq(equipmentTypes.directory, directory)))
      .for('update')
    if (!holder) throw new Error('the fields have no holder')
    const words = typeWords(translatorFor(actor.locale), fieldsCalled)
    const rewritten = await rewriteType(tx, actor, holder, { ...input, name: holder.name }, words)
    if (!rewritten.ok) return rewritten
    const { fields } = rewritten.value
    if (fields.length > 0) {
      await recordAudit(tx, actor, {
        event: 'people.fields-changed',
        details: { directory: [directory], fields },
      })
    }
    return ok(directory)
  })
}
