import 'server-only'
import { and, eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { importChunks } from '@/db/schema'
import type { ByteSource } from './byte-source'

/** Bytes of a row of `import_chunks`; the last one of a file is shorter. */
const chunkBytes = 1024 * 1024

export type ChunkedFile = { organizationId: string; importId: string }

/** Stores a file as it arrives, a chunk a statement, so that memory stays flat. Returns its size in bytes. */
export async function storeChunks(
  { organizationId, importId }: ChunkedFile,
  bytes: AsyncIterable<Uint8Array>,
): Promise<number> {
  const chunk = Buffer.alloc(chunkBytes)
  let filled = 0
  let number = 0
  const flush = async () => {
    const stored = Buffer.from(chunk.subarray(0, filled))
    await database()
      .insert(importChunks)
      .values({ organizationId, importId, number: number++, bytes: stored })
    filled = 0
  }
  for await (const part of bytes) {
    for (let at = 0; at < part.length; ) {
      const taken = Math.min(chunkBytes - filled, part.length - at)
      chunk.set(part.subarray(at, at + taken), filled)
      filled += taken
      at += taken
      if (filled === chunkBytes) await flush()
    }
  }
  const size = number * chunkBytes + filled
  if (filled > 0) await flush()
  return size
}

/** A stored file, read a chunk at a time; the latest chunk is kept, since an archive is read in small steps. */
export function chunkSource({ organizationId, importId }: ChunkedFile, size: number): ByteSource {
  let latest: { number: number; bytes: Buffer } | undefined
  const chunk = async (number: number): Promise<Buffer> => {
    if (latest?.number !== number) {
      const [row] = await database()
        .select({ bytes: importChunks.bytes })
        .from(importChunks)
        .where(
          and(
            eq(importChunks.organizationId, organizationId),
            eq(importChunks.importId, importId),
            eq(importChunks.number, number),
          ),
        )
      if (!row) throw new Error('a part of the imported file is missing')
      latest = { number, bytes: row.bytes }
    }
    return latest.bytes
  }
  return {
    size,
    async *read(start, end) {
      for (let at = start; at < end; ) {
        const number = Math.floor(at / chunkBytes)
        const bytes = await chunk(number)
        const stop = Math.min(end - number * chunkBytes, bytes.length)
        yield bytes.subarray(at - number * chunkBytes, stop)
        at = number * chunkBytes + stop
      }
    },
  }
}
