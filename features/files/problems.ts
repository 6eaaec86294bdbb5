import type { ImageProblem } from '@/lib/images/decode'
import type { DocumentProblem } from './document'

/** Why a file was refused, as `files.problem.…` says it. */
const fileProblems = [
  'tooHeavy',
  'svg',
  'unknown',
  'tooLarge',
  'broken',
  'busy',
  'oldOffice',
  'macros',
  'cut',
  'appended',
  'none',
] as const satisfies readonly (Exclude<ImageProblem, object> | DocumentProblem | 'tooLarge' | 'none')[]
export type FileProblem = (typeof fileProblems)[number]

export const isFileProblem = (text: string): text is FileProblem =>
  fileProblems.some((problem) => problem === text)
