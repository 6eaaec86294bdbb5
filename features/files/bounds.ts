import { photoBounds } from '@/lib/images/bounds'

/** What one document may weigh, in bytes. */
export const largestDocument = 20 * 1024 * 1024

/** What any one upload may weigh, in bytes. */
export const largestFile = Math.max(photoBounds.bytes, largestDocument)

/** How many files one form brings. */
export const mostFilesAtOnce = 10

export const megabytes = (bytes: number): number => Math.floor(bytes / (1024 * 1024))
