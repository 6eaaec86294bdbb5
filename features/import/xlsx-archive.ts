import { Readable } from 'node:stream'
import { type Entry, fromRandomAccessReaderPromise, RandomAccessReader, type ZipFile } from 'yauzl'
import type { ByteSource } from './byte-source'
import { ImportFileProblem } from './file-problem'

/** Bytes of one part when unpacked: a million rows of twenty cells need less. */
const largestPart = 1536 * 1024 * 1024
/** No table is packed tighter; an archive made to burst is. */
const densest = 300
const denseFrom = 16 * 1024 * 1024
const mostParts = 2_000

/** An XLSX file's parts (ECMA-376 part 2), opened within bounds: what the archive declares is checked here, what comes by yauzl. */
export type XlsxArchive = {
  /** The text of one part as it is unpacked; null when there is no such part. */
  text(name: string): AsyncGenerator<string> | null
  close(): void
}

export async function openXlsx(source: ByteSource): Promise<XlsxArchive> {
  const zip = await asFileProblem(
    fromRandomAccessReaderPromise(new SourceReader(source), source.size, {
      lazyEntries: true,
      autoClose: false,
    }),
  )
  if (zip.entryCount > mostParts) throw new ImportFileProblem('bomb')
  const parts = await asFileProblem(partsOf(zip))
  return {
    text(name) {
      const entry = parts.get(name)
      if (!entry) return null
      if (entry.isEncrypted()) throw new ImportFileProblem('protected')
      const { compressedSize, uncompressedSize } = entry
      const isDense = uncompressedSize > denseFrom && uncompressedSize > compressedSize * densest
      if (uncompressedSize > largestPart || isDense) throw new ImportFileProblem('bomb')
      return textOf(zip, entry)
    },
    close: () => zip.close(),
  }
}

class SourceReader extends RandomAccessReader {
  constructor(readonly source: ByteSource) {
    super()
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.source.read(start, end), { objectMode: false })
  }
}

async function partsOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const parts = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) parts.set(entry.fileName, entry)
  return parts
}

async function* textOf(zip: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  const stream = await asFileProblem(zip.openReadStreamPromise(entry))
  try {
    for await (const bytes of stream) yield decoder.decode(bytes, { stream: true })
    yield decoder.decode()
  } catch (error) {
    throw new ImportFileProblem('broken-xlsx', { cause: error })
  } finally {
    stream.destroy()
  }
}

/** Whatever yauzl finds wrong is wrong with the file. */
const asFileProblem = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw new ImportFileProblem('broken-xlsx', { cause: error })
  })
