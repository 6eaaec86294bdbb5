export const tagsPath = '/admin/tags'

export const tagPath = (id: string): string => `${tagsPath}/${id}`

/** What a scan of the code opens. */
export const passportPath = (code: string): string => `/p/${code}`
