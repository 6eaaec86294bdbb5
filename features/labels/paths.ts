export const newPrintPath = '/admin/tags/print'

export const previewPath = `${newPrintPath}/preview`

export const printPath = (id: string): string => `/admin/tags/prints/${id}`
