import { reasonText } from '@/features/bulk/reason-text'
import type { Translator } from '@/lib/translator'
import { fileProblemText } from './file-problem-text'

/** Why an import's job left a card, or could not go on. */
export const leftReason = (t: Translator, word: string): string | null =>
  fileProblemText(t, word) ?? reasonText(t, word)
