import type { RowProblem } from '@/db/schema'
import type { MessageKey, Translator } from '@/lib/translator'

/** Why a row is refused, in words. Keys are written by the judges alone. */
export const problemText = (t: Translator, { message, params }: RowProblem): string =>
  t(message as MessageKey, params)
