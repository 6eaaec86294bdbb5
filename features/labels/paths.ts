const newPrintPath = '/admin/tags/print'

export const previewPath = `${newPrintPath}/preview`

export const printsPath = '/admin/tags/prints'

export const printPath = (id: string): string => `${printsPath}/${id}`
