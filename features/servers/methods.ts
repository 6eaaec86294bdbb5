/** How an organisation may have people prove that they belong to it; the order is that of the screens. */
export const proofMethods = ['directory', 'openid', 'email-code', 'propusk-password'] as const
export type ProofMethod = (typeof proofMethods)[number]
