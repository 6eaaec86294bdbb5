import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { database } from '@/db/client'
import { equipmentFiles } from '@/db/schema'
import { transaction } from '@/db/transaction'
import type { Tier } from '@/features/equipment/tiers'
import { prepareUpload } from '@/features/files/receive'
import { insertFile } from '@/features/files/store'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson, createSession } from '@/test/factories'
import { pdfDocument } from '@/test/office-file'
import { carrySession, newRequest } from '@/test/request'
import { taggedEquipment } from '@/test/requests'
import { answerPassportFile } from './file-answer'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'propusk-passport-files-'))
  process.env.STORAGE_DIR = folder
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeEach(() => newRequest())

/** A document on something of its own, and how its answer is kept. */
async function documentFor(audience: Tier, isPublished = true) {
  const organization = await createOrganization()
  const { object, tag } = await taggedEquipment(organization, { isPublished })
  const upload = { fileName: 'a.pdf', bytes: Readable.from([pdfDocument(audience)]) }
  const prepared = await prepareUpload(upload, 'images-and-documents')
  if (!prepared.ok) throw new Error(prepared.problem)
  const id = await transaction((tx) => insertFile(tx, organization.id, prepared.value))
  await database()
    .insert(equipmentFiles)
    .values({ organizationId: organization.id, equipmentId: object.id, fileId: id, audience })
  const engineer = await createRegisteredPerson(organization, { roles: ['service-specialist'] })
  await carrySession((await createSession(engineer.accountId)).token)
  const answer = await answerPassportFile({ code: tag.code, id, content: 'document' })
  await answer.arrayBuffer()
  return answer
}

it('a browser keeps what anybody may see, whoever asked', async () => {
  const answer = await documentFor('anyone')
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, max-age=31536000, immutable')
})

it.each([
  ['for the staff', 'staff', true],
  ['for whoever signed in', 'signed-in', true],
  ['of what is not published', 'anyone', false],
] as const)('nobody keeps a file %s', async (_, audience, isPublished) => {
  const answer = await documentFor(audience, isPublished)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
})
