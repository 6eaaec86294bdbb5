type FileFormat = 'csv' | 'xlsx'

/** Files that people take for a table, told by their first bytes so that the refusal can name them. */
type ForeignFormat = 'xls' | 'pdf' | 'picture' | 'unknown'

const signatures: readonly [format: FileFormat | ForeignFormat, bytes: readonly number[]][] = [
  ['xlsx', [0x50, 0x4b, 0x03, 0x04]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['picture', [0x89, 0x50, 0x4e, 0x47]],
  ['picture', [0xff, 0xd8, 0xff]],
  ['unknown', [0x1f, 0x8b]],
]

/** What the file is by its first bytes; whatever has no signature is taken for text. A zip is an XLSX until it is opened. */
export const fileFormat = (head: Uint8Array): FileFormat | ForeignFormat =>
  signatures.find(([, bytes]) => bytes.every((byte, index) => head[index] === byte))?.[0] ?? 'csv'
