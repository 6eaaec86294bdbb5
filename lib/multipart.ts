import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { Busboy } from '@fastify/busboy'

export type UploadedFile = {
  /** The form's name for it. */
  field: string
  /** As the browser called it. */
  fileName: string
  /** To be read to its end, not at all, or left by a throw. */
  bytes: AsyncIterable<Buffer>
  /** After the last byte: whether more came than `largestFile`. */
  isTruncated: () => boolean
}

/**
 * Reads a form with files (RFC 7578) as a stream: `take` gets each file while it arrives, so that none is whole in memory.
 * Returns the text fields, or null when the body is no such form or breaks off. What `take` throws is thrown on.
 */
export async function readMultipart(
  request: Request,
  options: { largestFile: number; mostFiles: number; take: (file: UploadedFile) => Promise<void> },
): Promise<Map<string, string> | null> {
  const form = openForm(request, options)
  if (!form || !request.body) return null
  const fields = new Map<string, string>()
  const files: { stream: Readable; taken: Promise<void> }[] = []
  let failure: { error: unknown } | undefined

  form.on('field', (name, value) => fields.set(name, value))
  form.on('file', (field, stream, fileName) => {
    // A browser sends a field without a file as a file with an empty name, and a forged form with none at all.
    if (!fileName) return void stream.resume()
    const file = { field, fileName, bytes: stream, isTruncated: () => stream.truncated }
    const taken = options
      .take(file)
      .catch((error: unknown) => {
        failure ??= { error }
      })
      .finally(() => stream.resume())
    files.push({ stream, taken })
  })
  const isWhole = await pipeline(Readable.fromWeb(request.body as NodeReadableStream), form).then(
    () => true,
    () => false,
  )
  if (!isWhole) for (const { stream } of files) stream.destroy(new Error('the form broke off'))
  await Promise.all(files.map(({ taken }) => taken))
  if (!isWhole) return null
  if (failure) throw failure.error
  return fields
}

function openForm(request: Request, { largestFile, mostFiles }: { largestFile: number; mostFiles: number }) {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' }
  if (!/^multipart\/form-data\s*;/i.test(headers['content-type'])) return null
  try {
    return new Busboy({
      headers,
      limits: { fields: 50, fieldSize: 64 * 1024, files: mostFiles, fileSize: largestFile, headerPairs: 20 },
    })
  } catch {
    // It throws at a form without a boundary.
    return null
  }
}
