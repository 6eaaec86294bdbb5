import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { transaction } from '@/db/transaction'
import { useDatabase } from '@/test/database'
import { createOrganization, type Organization } from '@/test/factories'
import { pdfDocument } from '@/test/office-file'
import { answerContent } from './answer'
import { largestFile } from './bounds'
import { type PreparedFile, prepareUpload } from './receive'
import { deleteFiles, insertFile } from './store'
import { sweepFiles } from './sweep'

useDatabase()

let folder: string
let organization: Organization
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'propusk-files-'))
  process.env.STORAGE_DIR = folder
  organization = await createOrganization()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function* inPieces(file: Buffer) {
  for (let at = 0; at < file.length; at += 1_000) yield file.subarray(at, at + 1_000)
}

const upload = (fileName: string, file: Buffer) =>
  prepareUpload({ fileName, bytes: inPieces(file) }, 'images-and-documents')

async function prepared(fileName: string, file: Buffer): Promise<PreparedFile> {
  const result = await upload(fileName, file)
  if (!result.ok) throw new Error(result.problem)
  return result.value
}

const mine = { isPublic: false }

const stored = (): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const photo = () =>
  sharp({ create: { width: 1_200, height: 900, channels: 3, background: '#8a5a00' } })
    .jpeg()
    .toBuffer()

it('a photo is answered in our own encodings, a document as a file to be saved', async () => {
  const ids = await transaction(async (tx) => [
    await insertFile(tx, organization.id, await prepared('C:\\фото\\насос.png', await photo())),
    await insertFile(tx, organization.id, await prepared('../../паспорт насоса.exe', pdfDocument())),
  ])
  const thumbnail = await answerContent(organization.id, ids[0] ?? '', '320.webp', mine)
  expect(thumbnail.headers.get('content-type')).toBe('image/webp')
  expect(await sharp(await thumbnail.arrayBuffer()).metadata()).toMatchObject({ width: 320, height: 240 })
  expect((await answerContent(organization.id, ids[0] ?? '', '../320.webp', mine)).status).toBe(404)

  const document = await answerContent(organization.id, ids[1] ?? '', 'document', mine)
  expect(document.headers.get('content-disposition')).toBe(
    `attachment; filename*=UTF-8''${encodeURIComponent('паспорт насоса.pdf')}`,
  )
  expect(Buffer.from(await document.arrayBuffer())).toEqual(pdfDocument())
})

it('another organisation gets nothing of it', async () => {
  const other = await createOrganization()
  const id = await transaction(async (tx) =>
    insertFile(tx, organization.id, await prepared('паспорт.pdf', pdfDocument())),
  )
  expect((await answerContent(other.id, id, 'document', mine)).status).toBe(404)
})

it.each([
  ['unknown', 'photo.jpg', Buffer.from('<html><script>alert(1)</script></html>')],
  ['svg', 'scheme.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['appended', 'manual.pdf', Buffer.concat([pdfDocument(), Buffer.from('PK\u0003\u0004<script>')])],
  ['tooHeavy', 'heavy.jpg', Buffer.alloc(largestFile + 1)],
])('what is refused as %s leaves nothing on the disk', async (problem, fileName, file) => {
  const before = stored()
  expect(await upload(fileName, file)).toEqual({ ok: false, problem })
  expect(stored()).toEqual(before)
})

it('contents that no file names any more are swept, also where two files shared them', async () => {
  const words = pdfDocument('shared')
  const [one, other] = await transaction(async (tx) => [
    await insertFile(tx, organization.id, await prepared('a.pdf', words)),
    await insertFile(tx, organization.id, await prepared('b.pdf', words)),
  ])
  const longAgo = new Date('2020-01-01')
  const sweepLater = () => {
    for (const path of stored()) utimesSync(path, longAgo, longAgo)
    return sweepFiles()
  }
  await transaction((tx) => deleteFiles(tx, organization.id, [one ?? '']))
  expect(await sweepLater()).toBe(0)
  await transaction((tx) => deleteFiles(tx, organization.id, [other ?? '']))
  expect(await sweepLater()).toBe(1)
})
