/** Why a row could not be read as cells. */
type RowDamage = 'broken-quote' | 'row-too-long'

export type FileRow = {
  /** As a spreadsheet counts: from 1, the headings included. */
  number: number
  cells: string[]
  damage?: RowDamage
}

/** What a spreadsheet takes at most in a cell, in UTF-16 code units. */
const longestCell = 32_767
const longestRow = 262_144

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d

/**
 * Reads CSV (RFC 4180) from text that comes in parts. Line ends are CRLF, LF or CR; a quote inside an unquoted cell is
 * text. A row whose quotes do not match is told with its damage, and reading goes on with the line after its first, so
 * that one quote does not swallow the rest of a file. Rows without any text are counted but not told.
 */
export class CsvRows {
  readonly #delimiter: number
  #number = 0
  /** What is not read yet, from the beginning of a row. */
  #text = ''
  /** The rest of a line that was given up. */
  #isSkipping = false

  constructor(delimiter: string) {
    this.#delimiter = delimiter.charCodeAt(0)
  }

  push(text: string): FileRow[] {
    this.#text += text
    return this.#rows(false)
  }

  end(): FileRow[] {
    return this.#rows(true)
  }

  #rows(isLast: boolean): FileRow[] {
    const rows: FileRow[] = []
    let at = 0
    while (at < this.#text.length) {
      if (this.#isSkipping) {
        const next = this.#lineAfter(at, isLast)
        this.#isSkipping = next === null
        at = next ?? this.#halfLineEnd()
        if (next === null) break
        continue
      }
      const read = this.#read(at, isLast)
      if (read === null) break
      this.#number++
      if (read.damage) rows.push({ number: this.#number, cells: [this.#firstLine(at)], damage: read.damage })
      else if (read.cells.some((cell) => cell !== '')) rows.push({ number: this.#number, cells: read.cells })
      this.#isSkipping = read.next === null
      at = read.next ?? this.#halfLineEnd()
      if (read.next === null) break
    }
    this.#text = this.#text.slice(at)
    return rows
  }

  /** One row from `at`; null when more text is needed. `next` is null when the row's line has no end yet. */
  #read(at: number, isLast: boolean): { cells: string[]; damage?: RowDamage; next: number | null } | null {
    const text = this.#text
    const cells: string[] = []
    for (let from = at; ; ) {
      const isQuoted = text.charCodeAt(from) === quote
      const end = isQuoted ? this.#endOfQuoted(from, isLast) : this.#endOfPlain(from)
      if (end === 'broken') return this.#damaged(at, 'broken-quote', isLast)
      if (end === 'open' || (end === text.length && !isLast)) {
        return text.length - at > longestRow ? this.#damaged(at, 'row-too-long', isLast) : null
      }
      cells.push(isQuoted ? text.slice(from + 1, end - 1).replaceAll('""', '"') : text.slice(from, end))
      if (text.charCodeAt(end) === this.#delimiter) {
        from = end + 1
        continue
      }
      const isHalfLineEnd = text.charCodeAt(end) === carriageReturn && end + 1 === text.length && !isLast
      if (isHalfLineEnd) return null
      return { cells, next: this.#afterLineEnd(end) }
    }
  }

  /** Where the cell ends: at a delimiter, a line end or the end of the text. */
  #endOfPlain(from: number): number {
    const text = this.#text
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === this.#delimiter || code === lineFeed || code === carriageReturn) return at
    }
    return text.length
  }

  /** Behind the closing quote. `open` when more text is needed, `broken` when the quotes do not match. */
  #endOfQuoted(from: number, isLast: boolean): number | 'open' | 'broken' {
    const text = this.#text
    for (let at = text.indexOf('"', from + 1); at !== -1; at = text.indexOf('"', at + 2)) {
      if (at - from > longestCell) return 'broken'
      if (at + 1 === text.length && !isLast) return 'open'
      const code = text.charCodeAt(at + 1)
      if (code === quote) continue
      const isEnd =
        at + 1 === text.length || code === this.#delimiter || code === lineFeed || code === carriageReturn
      return isEnd ? at + 1 : 'broken'
    }
    return isLast || text.length - from > longestCell ? 'broken' : 'open'
  }

  /** The whole line is waited for, unless it is too long to wait. */
  #damaged(at: number, damage: RowDamage, isLast: boolean) {
    const next = this.#lineAfter(at, isLast)
    return next === null && this.#text.length - at <= longestRow ? null : { cells: [], damage, next }
  }

  /** Where the next line begins; null when its beginning has not come yet. */
  #lineAfter(at: number, isLast: boolean): number | null {
    const end = this.#endOfLine(at)
    if (end === this.#text.length) return isLast ? end : null
    const isHalf = this.#text.charCodeAt(end) === carriageReturn && end + 1 === this.#text.length && !isLast
    return isHalf ? null : this.#afterLineEnd(end)
  }

  /** What of a line that is skipped must be kept: a CR whose LF may follow. */
  #halfLineEnd(): number {
    return this.#text.length - (this.#text.endsWith('\r') ? 1 : 0)
  }

  #endOfLine(at: number): number {
    for (let end = at; end < this.#text.length; end++) {
      const code = this.#text.charCodeAt(end)
      if (code === lineFeed || code === carriageReturn) return end
    }
    return this.#text.length
  }

  #afterLineEnd(end: number): number {
    const isPair =
      this.#text.charCodeAt(end) === carriageReturn && this.#text.charCodeAt(end + 1) === lineFeed
    return Math.min(end + (isPair ? 2 : 1), this.#text.length)
  }

  /** Enough of it to recognise the row by. */
  #firstLine(at: number): string {
    return this.#text.slice(at, Math.min(this.#endOfLine(at), at + 200))
  }
}
