/** Whose word a directory identity rests on: an organisation has one directory, and its identities are unique by themselves. */
export const issuerOf = ({ organizationId }: { organizationId: string }): string => organizationId
