import 'server-only'
import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'

/** Bytes on disk by what they are: SHA-256 in hex is the name, so the same content is kept once and never changes. */
export type StoredContent = { hash: string; bytes: number }

/**
 * Where contents lie: `STORAGE_DIR`, else `files` in the data folder. Every web process and the worker name the same one,
 * and whoever backs up the database backs it up too.
 */
const folder = (): string =>
  resolve(process.env.STORAGE_DIR || join(process.env.PROPUSK_DATA || '.propusk', 'files'))

/** What is being written lies here, and moves into its place when it is whole. */
const incoming = (): string => join(folder(), 'incoming')

const isHash = (text: string): boolean => /^[\da-f]{64}$/.test(text)

function pathOf(hash: string): string {
  if (!isHash(hash)) throw new Error('not the name of a stored content')
  return join(folder(), hash.slice(0, 2), hash.slice(2, 4), hash)
}

/** An upload that lies on the disk as a whole. It is kept or discarded by whoever received it. */
export type Received = StoredContent & {
  read: () => Promise<Buffer>
  keep: () => Promise<StoredContent>
  /** No error when it was kept before. */
  discard: () => Promise<void>
}

/**
 * Writes an upload as it comes; null when it is heavier than `limit` bytes, and the rest of it is not read. It is on the
 * disk when this returns.
 */
export async function receiveContent(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  limit: number,
): Promise<Received | null> {
  await mkdir(incoming(), { recursive: true })
  const path = join(incoming(), randomUUID())
  const discard = () => rm(path, { force: true })
  const file = await open(path, 'wx', 0o600)
  try {
    const content = await copy(source, file, limit)
    if (content) {
      await file.sync()
      return { ...content, read: () => readFile(path), keep: () => keepIncoming(path, content), discard }
    }
  } catch (error) {
    await discard()
    throw error
  } finally {
    await file.close()
  }
  await discard()
  return null
}

/** `receiveContent` for what is to be kept in any case. */
export async function storeContent(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  limit: number,
): Promise<StoredContent | null> {
  return (await receiveContent(source, limit))?.keep() ?? null
}

async function copy(
  source: Uint8Array | AsyncIterable<Uint8Array>,
  file: FileHandle,
  limit: number,
): Promise<StoredContent | null> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of source instanceof Uint8Array ? [source] : source) {
    bytes += chunk.length
    if (bytes > limit) return null
    hash.update(chunk)
    await file.writeFile(chunk)
  }
  return { hash: hash.digest('hex'), bytes }
}

/** The same content again replaces itself, and is young once more for `sweepContents`. */
async function keepIncoming(path: string, content: StoredContent): Promise<StoredContent> {
  const place = pathOf(content.hash)
  const holder = resolve(place, '..')
  await mkdir(holder, { recursive: true })
  await rename(path, place)
  const directory = await open(holder)
  await directory.sync().finally(() => directory.close())
  return content
}

/** A content's bytes as they are read; null when it is not there. */
export async function contentStream(hash: string): Promise<ReadableStream<Uint8Array> | null> {
  const path = pathOf(hash)
  const there = await stat(path).catch(() => null)
  return there && (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>)
}

/**
 * Removes contents that nobody names and that nobody wrote for `minAge` milliseconds, and what was never finished.
 * `namedAmong` tells which of some hashes are named. Returns how many went.
 */
export async function sweepContents(
  namedAmong: (hashes: readonly string[]) => Promise<ReadonlySet<string>>,
  minAge: number,
): Promise<number> {
  const before = Date.now() - minAge
  let gone = await removeOld(incoming(), await namesIn(incoming()), before)
  for (const outer of await namesIn(folder())) {
    if (!/^[\da-f]{2}$/.test(outer)) continue
    for (const inner of await namesIn(join(folder(), outer))) {
      const holder = join(folder(), outer, inner)
      const hashes = (await namesIn(holder)).filter(isHash)
      const named = await namedAmong(hashes)
      gone += await removeOld(
        holder,
        hashes.filter((hash) => !named.has(hash)),
        before,
      )
    }
  }
  return gone
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** Takes a file aside before it looks at its age, so that one written in this very moment is put back. */
async function removeOld(directory: string, names: readonly string[], before: number): Promise<number> {
  let gone = 0
  for (const name of names) {
    const path = join(directory, name)
    const age = await stat(path).catch(() => null)
    if (!age || age.mtimeMs > before) continue
    const aside = join(incoming(), randomUUID())
    await mkdir(incoming(), { recursive: true })
    await rename(path, aside)
    if ((await stat(aside)).mtimeMs > before) await rename(aside, path)
    else {
      await rm(aside)
      gone++
    }
  }
  return gone
}
