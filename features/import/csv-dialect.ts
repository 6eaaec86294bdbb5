import { CsvRows } from './csv-rows'

const delimiters = [';', ',', '\t'] as const
type Delimiter = (typeof delimiters)[number]

export type CsvDialect = {
  delimiter: Delimiter
  /** Excel's own first line, `sep=;`, is no row. */
  hasSeparatorLine: boolean
}

/** What separates the cells, by the first lines of the text: whichever cuts them into the most cells of one number. */
export function csvDialect(head: string): CsvDialect {
  const told = /^sep=([;,\t])\r?\n/i.exec(head)?.[1]
  const named = delimiters.find((delimiter) => delimiter === told)
  if (named) return { delimiter: named, hasSeparatorLine: true }
  const scored = delimiters.map((delimiter) => ({ delimiter, score: scoreOf(head, delimiter) }))
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one))
  return { delimiter: best.delimiter, hasSeparatorLine: false }
}

/** Headings count most: they seldom hold a delimiter, while every later row may. */
function scoreOf(head: string, delimiter: Delimiter): number {
  const [headings, ...rows] = new CsvRows(delimiter).push(head).slice(0, 20)
  if (!headings || headings.damage) return 0
  const width = headings.cells.length
  const alike = rows.filter(({ cells }) => cells.length === width).length
  return width === 1 ? 0 : width * (1 + alike)
}
