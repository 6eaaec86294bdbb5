export const tagsPath = '/admin/tags'

export const tagPath = (id: string): string => `${tagsPath}/${id}`
