import 'server-only'
import { basename } from 'node:path'
import { photoBounds } from '@/lib/images/bounds'
import { encodeImage, type ImageSize } from '@/lib/images/encode'
import { oneAtATime } from '@/lib/one-at-a-time'
import { type Received, receiveContent, type StoredContent, storeContent } from '@/lib/storage'
import { visibleText } from '@/lib/visible-text'
import { largestDocument, largestFile } from './bounds'
import { documentTypes, recogniseDocument } from './document'
import type { FileProblem } from './problems'

type FileContent = StoredContent & { mediaType: string; width: number; height: number }

/** A file whose contents are kept on the disk, and that no row names yet. */
export type PreparedFile = { kind: 'image' | 'document'; name: string; contents: FileContent[] }

type Upload = { fileName: string; bytes: AsyncIterable<Uint8Array> }
type Prepared = { ok: true; value: PreparedFile } | { ok: false; problem: FileProblem }

/** A thumbnail, a phone's screen, a sharper one, a desk's. */
const photoSizes: readonly ImageSize[] = [
  { width: 320, formats: ['avif', 'webp', 'jpeg'] },
  { width: 640, formats: ['avif', 'webp'] },
  { width: 960, formats: ['avif', 'webp', 'jpeg'] },
  { width: 1_920, formats: ['webp'] },
]

/**
 * Takes in one uploaded file as it comes. A picture is written anew in several sizes; a document is kept as it is when its
 * bytes are what we know. Everything else is refused, whatever it is called, and nothing of it stays.
 */
export async function prepareUpload(
  upload: Upload,
  accepts: 'images' | 'images-and-documents',
): Promise<Prepared> {
  const bytes = unbroken(upload.bytes)
  const received = await receiveContent(bytes, largestFile)
  if (!received) {
    for await (const rest of bytes) void rest
    return { ok: false, problem: 'tooHeavy' }
  }
  try {
    const image = await prepareImage(received, upload.fileName)
    const isNoImage = !image.ok && image.problem === 'unknown'
    return isNoImage && accepts === 'images-and-documents'
      ? await prepareDocument(received, upload.fileName)
      : image
  } finally {
    await received.discard()
  }
}

/** The same bytes, where leaving a loop does not destroy the stream: a form whose file is not read to its end stalls. */
function unbroken(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]()
  return { [Symbol.asyncIterator]: () => ({ next: () => iterator.next() }) }
}

async function prepareImage(received: Received, fileName: string): Promise<Prepared> {
  const encoded = await encodeImage(received.read, photoBounds, photoSizes)
  if (!encoded.ok) {
    return { ok: false, problem: typeof encoded.problem === 'object' ? 'tooLarge' : encoded.problem }
  }
  const contents = await Promise.all(
    encoded.value.map(async ({ bytes, ...shape }) => ({ ...shape, ...(await kept(bytes)) })),
  )
  return { ok: true, value: { kind: 'image', name: shownName(fileName, 'jpg'), contents } }
}

async function prepareDocument(received: Received, fileName: string): Promise<Prepared> {
  if (received.bytes > largestDocument) return { ok: false, problem: 'tooHeavy' }
  const recognised = await (oneAtATime(async () => recogniseDocument(await received.read())) ?? 'busy')
  if (recognised === 'busy') return { ok: false, problem: 'busy' }
  if (!recognised.ok) return recognised
  const { mediaType } = recognised
  const content = await received.keep()
  const name = shownName(fileName, documentTypes[mediaType])
  return {
    ok: true,
    value: { kind: 'document', name, contents: [{ ...content, mediaType, width: 0, height: 0 }] },
  }
}

async function kept(bytes: Buffer): Promise<StoredContent> {
  const content = await storeContent(bytes, bytes.length)
  if (!content) throw new Error('a content is heavier than itself')
  return content
}

const longestName = 100

/** The uploader's word without its path, ending in what the file is. */
function shownName(fileName: string, ending: string): string {
  const name = visibleText(basename(fileName.replaceAll('\\', '/'))).replace(/\.[^.]{1,8}$/, '')
  return `${name.slice(0, longestName) || ending}.${ending}`
}
