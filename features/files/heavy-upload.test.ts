import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { heavyForm, withGrowth } from '@/test/heavy-form'
import { readUploadForm } from './upload-form'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'propusk-heavy-'))
  process.env.STORAGE_DIR = folder
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a photo of 200 MB is refused in a word: it passes through a memory that stays as it was', async () => {
  const { request } = heavyForm('photo', 'насос.jpg', 200)
  const { result, grown } = await withGrowth(() => readUploadForm(request, 'images-and-documents', 10))
  expect(result).toEqual({ fields: {}, files: [], problems: ['tooHeavy'] })
  expect(grown).toBeLessThan(100)
  const left = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(left).toEqual([])
})
