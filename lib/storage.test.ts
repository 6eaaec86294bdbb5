import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { contentStream, storeContent, sweepContents } from './storage'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'propusk-storage-'))
  process.env.STORAGE_DIR = folder
})
afterEach(() => {
  delete process.env.STORAGE_DIR
  rmSync(folder, { recursive: true, force: true })
})

const kept = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)

async function* pieces(count: number, size: number) {
  for (let at = 0; at < count; at++) yield new Uint8Array(size).fill(at)
}

const makeOld = (hash: string) => {
  const longAgo = new Date('2020-01-01')
  utimesSync(join(folder, hash.slice(0, 2), hash.slice(2, 4), hash), longAgo, longAgo)
}

it('keeps a content under its own hash, once', async () => {
  const first = await storeContent(Buffer.from('паспорт'), 100)
  expect(await storeContent(Buffer.from('паспорт'), 100)).toEqual(first)
  expect(first?.bytes).toBe(14)
  expect(kept()).toEqual([first?.hash])
  const stream = await contentStream(first?.hash ?? '')
  expect(await new Response(stream).text()).toBe('паспорт')
})

it('stops reading what is too heavy, and leaves nothing of it', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      read++
      yield new Uint8Array(1_000)
    }
  }
  expect(await storeContent(endless(), 10_000)).toBeNull()
  expect(read).toBe(11)
  expect(kept()).toEqual([])
})

it('leaves nothing of an upload that breaks off', async () => {
  async function* broken() {
    yield* pieces(3, 10)
    throw new Error('the client went away')
  }
  await expect(storeContent(broken(), 1_000)).rejects.toThrow('went away')
  expect(kept()).toEqual([])
})

it('knows no content by a path', async () => {
  await expect(contentStream('../../../etc/passwd')).rejects.toThrow('not the name')
  expect(await contentStream('0'.repeat(64))).toBeNull()
})

it('sweeps what nobody names and nobody wrote lately', async () => {
  const [named, orphan, young] = await Promise.all(
    ['named', 'orphan', 'young'].map((text) => storeContent(Buffer.from(text), 100)),
  )
  makeOld(named?.hash ?? '')
  makeOld(orphan?.hash ?? '')
  const gone = await sweepContents(async () => new Set([named?.hash ?? '']), 60_000)
  expect(gone).toBe(1)
  expect(kept().sort()).toEqual([named?.hash, young?.hash].sort())
})

it('an orphan that is uploaded again is young again', async () => {
  const orphan = await storeContent(Buffer.from('orphan'), 100)
  makeOld(orphan?.hash ?? '')
  await storeContent(Buffer.from('orphan'), 100)
  expect(await sweepContents(async () => new Set(), 60_000)).toBe(0)
})
