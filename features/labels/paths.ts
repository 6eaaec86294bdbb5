const newPrintPath = '/admin/tags/print'

export const previewPath = `${newPrintPath}/preview`

export const printsPath = '/admin/tags/prints'

/** The form that prints once more what could not be read back. */
export const reprintPath = (id: string): string => `${newPrintPath}?unreadable=${id}`

export const printPath = (id: string): string => `${printsPath}/${id}`
