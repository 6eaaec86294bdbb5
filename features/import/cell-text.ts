import { visibleText } from '@/lib/visible-text'

/** `="79057569874"`: how CSV keeps Excel from counting with a phone. */
const textFormula = /^="(.*)"$/s

/** `'=1+1`: how our own files keep a text, or what follows a semicolon or stood in a new line, from becoming a formula. */
const guarded = /(?<=^|[; ])'(?=[=+\-@])/g

/** What a person reads in the cell, in one line; a lone dash is nothing. A formula is text like any other: nothing here computes. */
export function cellText(raw: string): string {
  const text = visibleText(raw.trim().replace(textFormula, '$1')).replace(guarded, '')
  return /^\p{Pd}$/u.test(text) ? '' : text
}

/** `7,90576E+10`: a number that a spreadsheet has shortened, so that its last digits are lost. */
export const isScientific = (text: string): boolean => /^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text)

/** What a spreadsheet writes where a formula failed. */
export const isSpreadsheetError = (text: string): boolean =>
  /^#(?:N\/A|Н\/Д|REF!|ССЫЛКА!|VALUE!|ЗНАЧ!|NAME\?|ИМЯ\?|DIV\/0!|ДЕЛ\/0!|NULL!|ПУСТО!|NUM!|ЧИСЛО!)$/i.test(
    text,
  )

const sexes: Record<'male' | 'female' | 'unspecified', readonly string[]> = {
  male: ['м', 'муж', 'мужской', 'мужчина', 'm', 'male', 'man'],
  female: ['ж', 'жен', 'женский', 'женщина', 'f', 'female', 'woman'],
  unspecified: ['без указания', 'не указан', 'unspecified', 'not specified'],
}

const answers: Record<'yes' | 'no', readonly string[]> = {
  yes: ['да', '1', '+', 'x', 'х', 'v', '✓', 'yes', 'y', 'true', 'истина', 'д'],
  no: ['нет', '0', 'no', 'n', 'false', 'ложь', 'н'],
}

const wordIn = <Word extends string>(words: Record<Word, readonly string[]>) => {
  const known = new Map(
    (Object.keys(words) as Word[]).flatMap((word) => words[word].map((text) => [text, word] as const)),
  )
  return (text: string): Word | null => known.get(text.toLowerCase().replace(/\.$/, '')) ?? null
}

/** «муж.», «F»: as a card says it; null for any other word. */
export const sexIn = wordIn(sexes)

/** «да», «+», `TRUE`; null for any other word. */
export const answerIn = wordIn(answers)
