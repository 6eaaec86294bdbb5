export const auditPath = '/admin/audit'

/** The journal of one person: what they did and what concerns them. */
export const personAuditPath = (membershipId: string): string => `${auditPath}?person=${membershipId}`
