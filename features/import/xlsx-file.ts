import type { ByteSource } from './byte-source'
import type { FileRow } from './csv-rows'
import { ImportFileProblem } from './file-problem'
import { SharedStrings } from './shared-strings'
import { openXlsx, type XlsxArchive } from './xlsx-archive'
import { SheetRows } from './xlsx-sheet'
import { xlsxParts } from './xlsx-workbook'
import { xmlEvents } from './xml-events'

/** Bytes of all shared texts together; a million people's are some 60 MB. */
const mostSharedBytes = 160 * 1024 * 1024

/** The rows of the first visible sheet, as lists as they come, so that a reader may pause between them. */
export async function* xlsxFileRows(source: ByteSource): AsyncGenerator<FileRow[]> {
  const archive = await openXlsx(source)
  try {
    const parts = await xlsxParts(archive)
    const strings = await sharedStrings(archive, parts.sharedStrings)
    const text = archive.text(parts.sheet)
    if (!text) throw new ImportFileProblem('no-sheet')
    const sheet = new SheetRows(strings)
    for await (const _ of xmlEvents(text, sheet)) yield sheet.take()
  } finally {
    archive.close()
  }
}

async function sharedStrings(archive: XlsxArchive, part: string | null): Promise<SharedStrings> {
  const strings = new SharedStrings()
  const text = part === null ? null : archive.text(part)
  if (!text) return strings
  let current: string | null = null
  let isText = false
  let isReading = 0
  const listener = {
    open(name: string) {
      if (name === 'si') current = ''
      else if (name === 'rPh') isReading++
      else if (name === 't') isText = isReading === 0
    },
    text(content: string) {
      if (isText && current !== null) current += content
    },
    close(name: string) {
      if (name === 't') isText = false
      else if (name === 'rPh') isReading--
      else if (name === 'si') {
        strings.add(current ?? '')
        current = null
      }
    },
  }
  for await (const _ of xmlEvents(text, listener)) {
    if (strings.size > mostSharedBytes) throw new ImportFileProblem('bomb')
  }
  return strings
}
