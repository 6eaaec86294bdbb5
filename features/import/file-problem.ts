/** Why a whole file cannot be read, as the person who chose it should hear. */
export type FileProblem =
  | 'xls'
  | 'pdf'
  | 'picture'
  | 'unknown'
  | 'no-file'
  | 'empty'
  | 'no-rows'
  | 'too-large'
  | 'too-many-rows'
  | 'too-many-columns'
  | 'broken-upload'
  | 'bomb'
  | 'protected'
  | 'broken-xlsx'
  | 'no-sheet'

/** Thrown out of the streams that read a file. */
export class ImportFileProblem extends Error {
  constructor(
    readonly problem: FileProblem,
    options?: ErrorOptions,
  ) {
    super(`the file cannot be imported: ${problem}`, options)
    this.name = 'ImportFileProblem'
  }
}
