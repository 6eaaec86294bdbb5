export const erasuresPath = '/admin/erasures'

export const erasurePath = (id: string): string => `${erasuresPath}/${id}`

/** Where an administrator asks for a person's data to be erased. */
export const askPath = (membershipId: string): string => `${erasuresPath}/new?person=${membershipId}`
