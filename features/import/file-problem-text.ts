import type { MessageKey, Translator } from '@/lib/translator'
import type { FileProblem } from './file-problem'

const texts: Record<FileProblem | 'import-gone', MessageKey> = {
  xls: 'import.file.xls',
  pdf: 'import.file.pdf',
  picture: 'import.file.picture',
  unknown: 'import.file.unknown',
  'no-file': 'import.file.noFile',
  empty: 'import.file.empty',
  'no-rows': 'import.file.noRows',
  'too-large': 'import.file.tooLarge',
  'too-many-rows': 'import.file.tooManyRows',
  'too-many-columns': 'import.file.tooManyColumns',
  'broken-upload': 'import.file.brokenUpload',
  bomb: 'import.file.bomb',
  protected: 'import.file.protected',
  'broken-xlsx': 'import.file.brokenXlsx',
  'no-sheet': 'import.file.noSheet',
  'import-gone': 'import.file.gone',
}

const isFileProblem = (word: string): word is keyof typeof texts => Object.hasOwn(texts, word)

/** Why a file cannot be imported, and what to do; null for any other word. */
export const fileProblemText = (t: Translator, word: string): string | null =>
  isFileProblem(word) ? t(texts[word]) : null
