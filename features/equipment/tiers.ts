/** Who reads a passport, the widest circle first; each sees what the ones before it see. */
export const tiers = ['anyone', 'signed-in', 'staff'] as const
export type Tier = (typeof tiers)[number]

export const isTier = (value: unknown): value is Tier => tiers.some((tier) => tier === value)

/** What a reader of this tier may see: parts marked for it, and for the wider circles. */
export const seenBy = (tier: Tier): readonly Tier[] => tiers.slice(0, tiers.indexOf(tier) + 1)
