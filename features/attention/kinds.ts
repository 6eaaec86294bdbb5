/** People who cannot come in: no message reached them, their link ran out, or they asked for a new one. */
export const stuckKinds = ['undelivered', 'expired', 'asking'] as const
export type StuckKind = (typeof stuckKinds)[number]

/** How a new link goes out: as the first did, or by the one channel that did not fail. */
export const resendWays = ['usual', 'sms', 'email'] as const
export type ResendWay = (typeof resendWays)[number]
