import { type AttributeKind, attributeKinds } from '@/features/attributes/attribute-kinds'
import type { Tier } from '@/features/equipment/tiers'
import type { Called } from '@/features/equipment-types/type-facts'

/** Who sees a field of a card: its person too, or the staff alone. */
export const fieldTiers = ['signed-in', 'staff'] as const satisfies readonly Tier[]

/** A file would need a place of its own beside the card's photo. */
export const fieldKinds: readonly AttributeKind[] = attributeKinds.filter((kind) => kind !== 'file')

/** How fields of cards, and those who see them, are called. */
export const fieldsCalled: Called = {
  attributes: 'personFields.fields',
  row: 'personFields.row',
  add: 'personFields.add',
  tiers: {
    anyone: 'personFields.tier.signedIn',
    'signed-in': 'personFields.tier.signedIn',
    staff: 'personFields.tier.staff',
  },
}
