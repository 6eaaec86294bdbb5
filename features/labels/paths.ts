import { printsPath, tagsPath } from '@/features/tags/paths'

const newPrintPath = `${tagsPath}/print`

export const previewPath = `${newPrintPath}/preview`

/** The form that prints once more what could not be read back. */
export const reprintPath = (id: string): string => `${newPrintPath}?unreadable=${id}`

export const printPath = (id: string): string => `${printsPath}/${id}`
