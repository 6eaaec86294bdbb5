export const tagsPath = '/admin/tags'

export const tagPath = (id: string): string => `${tagsPath}/${id}`

/** Everything that was printed. */
export const printsPath = `${tagsPath}/prints`

/** What a scan of the code opens. */
export const passportPath = (code: string): string => `/p/${code}`
