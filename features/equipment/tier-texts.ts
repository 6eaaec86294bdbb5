import type { MessageKey } from '@/lib/translator'
import type { Tier } from './tiers'

export const tierTexts: Record<Tier, MessageKey> = {
  anyone: 'equipment.tier.anyone',
  'signed-in': 'equipment.tier.signedIn',
  staff: 'equipment.tier.staff',
}
