/** Why a file is not taken for a document. */
export type DocumentProblem = 'unknown' | 'oldOffice' | 'macros' | 'cut' | 'appended'

export const documentTypes = {
  'application/pdf': 'pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
  'application/vnd.oasis.opendocument.presentation': 'odp',
} as const
type DocumentType = keyof typeof documentTypes

type Recognised = { ok: true; mediaType: DocumentType } | { ok: false; problem: DocumentProblem }

const refusal = (problem: DocumentProblem): Recognised => ({ ok: false, problem })

/**
 * What a document is by its bytes, whatever it is called: a PDF (ISO 32000) or an office document in a ZIP (ECMA-376,
 * ODF 1.3). Nothing may stand before or after it, so that it is no other kind of file at the same time; no macros.
 */
export function recogniseDocument(file: Buffer): Recognised {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') return recognisePdf(file)
  if (file.subarray(0, 4).equals(localHeader)) return recogniseOffice(file)
  return refusal(file.subarray(0, 8).equals(compoundFile) ? 'oldOffice' : 'unknown')
}

/** ISO 32000-2 §7.5.5: the last line is `%%EOF`. */
function recognisePdf(file: Buffer): Recognised {
  const tail = file.subarray(-2_048).toString('latin1')
  const end = tail.lastIndexOf('%%EOF')
  if (end < 0) return refusal('cut')
  return /^%%EOF[\s\0]*$/.test(tail.slice(end))
    ? { ok: true, mediaType: 'application/pdf' }
    : refusal('appended')
}

const localHeader = Buffer.from('504b0304', 'hex')
const centralHeader = 0x02014b50
const endOfCentral = 0x06054b50
/** Word, Excel and PowerPoint up to 2003. */
const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex')

const mainParts: readonly [part: string, type: DocumentType][] = [
  ['word/document.xml', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['xl/workbook.xml', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['ppt/presentation.xml', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
]

const macro = /vbaproject\.bin$|^basic\/|^scripts\/|\.(exe|dll|js|vbs|bat|ps1)$/i

function recogniseOffice(file: Buffer): Recognised {
  const names = entryNames(file)
  if (!Array.isArray(names)) return refusal(names)
  if (names.some((name) => macro.test(name))) return refusal('macros')
  const main = mainParts.find(([part]) => names.includes(part))
  if (main && names.includes('[Content_Types].xml')) return { ok: true, mediaType: main[1] }
  const declared = openDocumentType(file)
  return declared ? { ok: true, mediaType: declared } : refusal('unknown')
}

/** The names in a ZIP's central directory (APPNOTE 6.3 §4.3), which must reach from its start to its very end. */
function entryNames(file: Buffer): string[] | 'cut' | 'appended' {
  const end = file.length - 22
  if (end < 0 || file.readUInt32LE(end) !== endOfCentral) {
    return file.includes(Buffer.from('504b0506', 'hex')) ? 'appended' : 'cut'
  }
  const count = file.readUInt16LE(end + 10)
  const size = file.readUInt32LE(end + 12)
  const start = file.readUInt32LE(end + 16)
  if (start + size !== end) return 'appended'
  const names: string[] = []
  let nearest = Number.POSITIVE_INFINITY
  let at = start
  for (let entry = 0; entry < count; entry++) {
    if (at + 46 > end || file.readUInt32LE(at) !== centralHeader) return 'cut'
    const nameLength = file.readUInt16LE(at + 28)
    names.push(file.toString('utf8', at + 46, at + 46 + nameLength))
    nearest = Math.min(nearest, file.readUInt32LE(at + 42))
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  if (at !== end) return 'cut'
  return nearest === 0 ? names : 'appended'
}

/** ODF 1.3 part 2 §3.3: the first entry is `mimetype`, stored as it is. */
function openDocumentType(file: Buffer): DocumentType | null {
  const nameLength = file.readUInt16LE(26)
  const isStored = file.readUInt16LE(8) === 0
  if (!isStored || file.toString('latin1', 30, 30 + nameLength) !== 'mimetype') return null
  const from = 30 + nameLength + file.readUInt16LE(28)
  const declared = file.toString('latin1', from, from + file.readUInt32LE(18))
  return isOpenDocument(declared) ? declared : null
}

const isOpenDocument = (type: string): type is DocumentType =>
  type.includes('opendocument') && Object.hasOwn(documentTypes, type)
