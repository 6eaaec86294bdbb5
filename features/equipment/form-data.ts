import 'server-only'
import type { LookupItem } from '@/components/ui/lookup'
import { database } from '@/db/client'
import { attributesOfTypes } from '@/features/attributes/attributes'
import { entryChoices, suggestedNames } from '@/features/registries/choices'
import { type Actor, authorize } from '@/lib/actor'
import { listTypeNames } from './queries'
import { namesOf } from './references'
import type { EquipmentFacts } from './schema'

/** What the form of an object offers, and what the things are called that it refers to now. */
export async function equipmentFormData(actor: Actor, facts: EquipmentFacts) {
  authorize(actor, 'equipment.write')
  const types = await listTypeNames(actor)
  const [companies, districts, attributes, names] = await Promise.all([
    entryChoices(actor, 'company', suggestedNames),
    entryChoices(actor, 'district', suggestedNames),
    attributesOfTypes(
      actor.organizationId,
      types.map(({ id }) => id),
    ),
    namesOf(database(), actor, { stored: [facts] }),
  ])
  const item = (id: string | null): LookupItem | null => (id ? { id, text: names.get(id) ?? '' } : null)
  return {
    types,
    companies,
    districts,
    attributes,
    parent: item(facts.parentId),
    responsible: item(facts.responsibleId),
  }
}

export type EquipmentFormData = Awaited<ReturnType<typeof equipmentFormData>>
