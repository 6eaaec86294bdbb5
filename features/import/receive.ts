import 'server-only'
import { and, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { imports, type TableFormat } from '@/db/schema'
import { type Actor, authorize } from '@/lib/actor'
import type { UploadedFile } from '@/lib/multipart'
import { visibleText } from '@/lib/visible-text'
import { chunkSource, storeChunks } from './chunks'
import { csvFormat } from './csv-file'
import { fileFormat } from './file-format'
import { type FileProblem, ImportFileProblem } from './file-problem'
import { columnsByHeadings } from './headings'
import { type ImportDirectory, writingPermission } from './import-directory'
import { rememberedHeadings } from './remembered'
import { rowKinds } from './row-kinds'
import { tableHead } from './table-rows'
import { EncodingDetector } from './text-encoding'

/** Bytes: a million rows of a dozen columns are some 150 MB. */
export const largestFile = 512 * 1024 * 1024

/** How many rows are shown while columns are named. */
const sampleRows = 5

export type Received = { id: string } | { problem: FileProblem }

/** Takes a file in while it arrives, and looks at its head. Nothing of a file that is no table stays behind. */
export async function receiveImport(
  actor: Actor,
  directory: ImportDirectory,
  file: Pick<UploadedFile, 'fileName' | 'bytes' | 'isTruncated'>,
): Promise<Received> {
  authorize(actor, writingPermission[directory])
  const { organizationId, accountId } = actor
  if (!accountId) throw new Error('an import needs an account that brought it')
  const [row] = await database()
    .insert(imports)
    .values({
      organizationId,
      directory,
      createdByAccountId: accountId,
      fileName: visibleText(file.fileName).slice(0, 200),
    })
    .returning({ id: imports.id })
  if (!row) throw new Error('the import was not inserted')
  try {
    await takeIn(actor, directory, row.id, file)
    return { id: row.id }
  } catch (error) {
    await database()
      .delete(imports)
      .where(and(eq(imports.organizationId, organizationId), eq(imports.id, row.id)))
    if (error instanceof ImportFileProblem) return { problem: error.problem }
    throw error
  }
}

async function takeIn(
  actor: Actor,
  directory: ImportDirectory,
  importId: string,
  { bytes, isTruncated }: Pick<UploadedFile, 'bytes' | 'isTruncated'>,
): Promise<void> {
  const { organizationId } = actor
  const file = { organizationId, importId }
  const encoding = new EncodingDetector()
  const head = { bytes: Buffer.alloc(0) }
  const fileSize = await storeChunks(file, looked(bytes, encoding, head))
  if (isTruncated()) throw new ImportFileProblem('too-large')
  if (fileSize === 0) throw new ImportFileProblem('empty')
  const kind = fileFormat(head.bytes)
  if (kind !== 'csv' && kind !== 'xlsx') throw new ImportFileProblem(kind)
  const source = chunkSource(file, fileSize)
  const format: TableFormat =
    kind === 'xlsx' ? { kind } : { kind, ...(await csvFormat(source, textOf(encoding))) }
  const { headings, rows } = await tableHead(source, format, sampleRows)
  const names = headings.map((heading) => visibleText(heading).slice(0, 200))
  const remembered = await rememberedHeadings(actor, directory)
  const fieldByHeading = await rowKinds[directory].fieldsByHeading(actor)
  await database()
    .update(imports)
    .set({
      fileSize,
      format,
      headings: names,
      sample: rows.map((cells) => names.map((_, at) => visibleText(cells[at] ?? '').slice(0, 200))),
      columns: columnsByHeadings(names, fieldByHeading, remembered).map((field) => field ?? ''),
    })
    .where(and(eq(imports.organizationId, organizationId), eq(imports.id, importId)))
}

/** The same bytes, looked at as they pass. A browser that goes away leaves half a file. */
async function* looked(
  bytes: AsyncIterable<Uint8Array>,
  encoding: EncodingDetector,
  head: { bytes: Buffer },
): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of bytes) {
      if (head.bytes.length < 8) head.bytes = Buffer.concat([head.bytes, part.subarray(0, 8)])
      encoding.push(part)
      yield part
    }
  } catch (error) {
    throw new ImportFileProblem('broken-upload', { cause: error })
  }
}

function textOf(detector: EncodingDetector) {
  const encoding = detector.end()
  if (encoding === null) throw new ImportFileProblem('unknown')
  return encoding
}
