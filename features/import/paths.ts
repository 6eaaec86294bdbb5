import { directoryPaths } from '@/features/people/paths'
import type { Directory } from '@/lib/actor'
import type { FileProblem } from './file-problem'

/** Where files are brought to a directory. */
export const importsPath = (directory: Directory): string => `${directoryPaths[directory]}/import`

export const importPath = (directory: Directory, id: string): string => `${importsPath(directory)}/${id}`

/** Where an upload that was refused says why. */
export const refusedUploadPath = (directory: Directory, problem: FileProblem): string =>
  `${importsPath(directory)}?problem=${problem}`

export const uploadPath = (directory: Directory): string => `${importsPath(directory)}/upload`

export const templatePath = (directory: Directory): string => `${importsPath(directory)}/template`

export const refusedRowsPath = (directory: Directory, id: string, format: 'xlsx' | 'csv'): string =>
  `${importPath(directory, id)}/refused?format=${format}`
