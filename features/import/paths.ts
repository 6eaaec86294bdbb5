import { equipmentPath } from '@/features/equipment/paths'
import { directoryPaths } from '@/features/memberships/paths'
import type { FileProblem } from './file-problem'
import type { ImportDirectory } from './import-directory'

/** The list that files are brought into. */
export const listPaths: Record<ImportDirectory, string> = { ...directoryPaths, equipment: equipmentPath }

/** A card of that list. */
export const cardPath = (directory: ImportDirectory, id: string): string => `${listPaths[directory]}/${id}`

/** Where files are brought to a directory. */
export const importsPath = (directory: ImportDirectory): string => `${listPaths[directory]}/import`

export const importPath = (directory: ImportDirectory, id: string): string =>
  `${importsPath(directory)}/${id}`

/** Where an upload that was refused says why. */
export const refusedUploadPath = (directory: ImportDirectory, problem: FileProblem): string =>
  `${importsPath(directory)}?problem=${problem}`

export const uploadPath = (directory: ImportDirectory): string => `${importsPath(directory)}/upload`

export const templatePath = (directory: ImportDirectory): string => `${importsPath(directory)}/template`

export const refusedRowsPath = (directory: ImportDirectory, id: string, format: 'xlsx' | 'csv'): string =>
  `${importPath(directory, id)}/refused?format=${format}`
