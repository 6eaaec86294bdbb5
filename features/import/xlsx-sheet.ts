import type { FileRow } from './csv-rows'
import type { SharedStrings } from './shared-strings'
import type { XmlListener } from './xml-events'

/** Columns beyond these hold no person. */
const mostColumns = 200
const longestCell = 32_767

/** Listens to a worksheet (ECMA-376 part 1, §18.3.1) and keeps its rows until they are taken. A formula counts by its stored value. */
export class SheetRows implements XmlListener {
  readonly #strings: SharedStrings
  #rows: FileRow[] = []
  #number = 0
  #cells: string[] = []
  #column = 0
  #type = ''
  #value = ''
  #isValue = false
  #isPhonetic = false

  constructor(strings: SharedStrings) {
    this.#strings = strings
  }

  /** What has come since it was asked last. Rows without any text are not told. */
  take(): FileRow[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  open(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'row') {
      this.#number = Number(attribute('r') ?? this.#number + 1)
      this.#cells = []
      this.#column = 0
    } else if (name === 'c') {
      this.#column = columnOf(attribute('r')) ?? this.#column + 1
      this.#type = attribute('t') ?? 'n'
      this.#value = ''
    } else if (name === 'rPh') this.#isPhonetic = true
    else if (name === 'v' || name === 't') this.#isValue = !this.#isPhonetic
  }

  text(text: string): void {
    if (this.#isValue && this.#value.length < longestCell) this.#value += text
  }

  close(name: string): void {
    if (name === 'v' || name === 't') this.#isValue = false
    else if (name === 'rPh') this.#isPhonetic = false
    else if (name === 'c') this.#putCell()
    else if (name === 'row' && this.#cells.some((cell) => cell !== '')) {
      this.#rows.push({ number: this.#number, cells: Array.from(this.#cells, (cell) => cell ?? '') })
    }
  }

  #putCell(): void {
    if (this.#column < 1 || this.#column > mostColumns || this.#value === '') return
    if (this.#type === 's') this.#cells[this.#column - 1] = this.#strings.at(Number(this.#value))
    else this.#cells[this.#column - 1] = this.#type === 'n' ? plainNumber(this.#value) : this.#value
  }
}

/** 3 for `C5`. */
function columnOf(reference: string | undefined): number | null {
  if (!reference) return null
  let column = 0
  for (const letter of reference) {
    const place = letter.charCodeAt(0) - 64
    if (place < 1 || place > 26) break
    column = column * 26 + place
  }
  return column || null
}

/**
 * A stored number as it was typed: `7.9057569874E10` is 79057569874. One that has lost its digits, as a phone copied from
 * `7,90576E+10`, stays as it stands, so that it can be refused by name.
 */
export function plainNumber(text: string): string {
  const value = Number(text)
  if (text === '' || !Number.isSafeInteger(value)) return text
  const digits = String(value)
  const told = text.toUpperCase().split('E')[0]?.replace(/\D/g, '').replace(/0+$/, '').length ?? 0
  const isRounded = /E/i.test(text) && digits.length > 9 && told < 8
  return isRounded ? text : digits
}
