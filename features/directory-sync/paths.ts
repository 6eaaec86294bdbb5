/** Readings of the corporate directory and what they would change. */
export const runsPath = '/admin/directory-sync'

export const runPath = (id: string): string => `${runsPath}/${id}`

/** Which attributes go where, which groups give roles, when the directory is read. */
export const mappingPath = '/admin/settings/server/directory/mapping'

export const directorySettingsPath = '/admin/settings/server/directory'

export const signInsPath = '/admin/directory-sign-ins'
