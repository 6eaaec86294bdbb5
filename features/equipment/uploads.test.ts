import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/actor'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { newEquipment } from '@/test/equipment'
import { createOrganization, createRegisteredPerson, type Organization } from '@/test/factories'
import { pdfDocument, wordDocument } from '@/test/office-file'
import { listEquipmentFiles, mayReadFile, removeFile } from './equipment-files'
import { createEquipment } from './mutations'
import { serviceHistory } from './queries'
import { answerFilesUpload, answerServiceEntry } from './upload-answer'

useDatabase()

let folder: string
let organization: Organization
let actor: Actor
let id: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'propusk-equipment-'))
  process.env.STORAGE_DIR = folder
  organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person })
  const created = await createEquipment(actor, newEquipment())
  id = created.ok ? created.value.id : ''
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const photo = () =>
  sharp({ create: { width: 600, height: 400, channels: 3, background: '#187a48' } })
    .jpeg()
    .toBuffer()

/** A form as a browser posts it. */
function form(fields: Record<string, string>, files: [name: string, bytes: Uint8Array][]): Request {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  for (const [name, bytes] of files) body.append('files', new File([new Uint8Array(bytes)], name))
  return new Request('http://localhost/', { method: 'POST', body })
}

const outcome = (response: Response) =>
  new URL(response.headers.get('location') ?? '', 'http://localhost').searchParams

/** The first bytes of a PNG that promises 50,000 × 50,000 pixels. */
function bomb(): Buffer {
  const file = Buffer.alloc(200)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(file)
  file.writeUInt32BE(50_000, 16)
  file.writeUInt32BE(50_000, 20)
  return file
}

describe('files of an object', () => {
  it('are taken in by what they are, and told apart by whom they are for', async () => {
    const response = await answerFilesUpload(
      actor,
      id,
      form({ audience: 'signed-in' }, [
        ['котёл.png', await photo()],
        ['паспорт.pdf', pdfDocument()],
        ['акт.docx', wordDocument()],
      ]),
    )
    expect(response.status).toBe(303)
    expect(outcome(response).get('added')).toBe('3')
    const files = await listEquipmentFiles(actor, id)
    expect(files.map(({ kind, name, audience }) => [kind, name, audience])).toEqual([
      ['image', 'котёл.jpg', 'signed-in'],
      ['document', 'паспорт.pdf', 'signed-in'],
      ['document', 'акт.docx', 'signed-in'],
    ])
  })

  it('are refused in words when they are something else, and the good ones stay', async () => {
    const polyglot = Buffer.concat([pdfDocument(), Buffer.from('<script>alert(1)</script>')])
    const response = await answerFilesUpload(
      actor,
      id,
      form({ audience: 'anyone' }, [
        ['photo.jpg', Buffer.from('<html><script>alert(1)</script></html>')],
        ['scheme.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
        ['bomb.png', bomb()],
        ['manual.pdf', polyglot],
        ['насос.jpg', await photo()],
      ]),
    )
    expect(outcome(response).getAll('refused')).toEqual(['unknown', 'svg', 'tooLarge', 'appended'])
    expect(outcome(response).get('added')).toBe('1')
  })

  it('heavier than any may be are dropped on the way, and the rest of the form is read', async () => {
    const response = await answerFilesUpload(
      actor,
      id,
      form({ audience: 'anyone' }, [
        ['heavy.jpg', new Uint8Array(30 * 1024 * 1024)],
        ['after.pdf', pdfDocument('after')],
      ]),
    )
    expect(outcome(response).getAll('refused')).toEqual(['tooHeavy'])
    expect(outcome(response).get('added')).toBe('1')
  })

  it('are nobody’s elsewhere: not another organisation’s, not another object’s', async () => {
    const [file] = await listEquipmentFiles(actor, id)
    const stranger = adminActor({ organization: await createOrganization() })
    const other = await createEquipment(actor, newEquipment({ name: 'Другой' }))
    expect(await mayReadFile(actor, id, file?.id ?? '')).toBe(true)
    expect(await mayReadFile(stranger, id, file?.id ?? '')).toBe(false)
    expect(await mayReadFile(actor, other.ok ? other.value.id : '', file?.id ?? '')).toBe(false)
    expect((await answerFilesUpload(stranger, id, form({}, []))).status).toBe(404)
    expect(await removeFile(stranger, { id, fileId: file?.id ?? '' })).toMatchObject({ ok: false })
    const reader = actorWith({ organization, permissions: ['equipment.read'] })
    expect((await answerFilesUpload(reader, id, form({}, []))).status).toBe(404)
  })
})

describe('a service entry', () => {
  it('is written once with its photos, which are for the staff', async () => {
    const fields = {
      draftId: crypto.randomUUID(),
      kind: 'repair',
      performedOn: '2026-11-20',
      words: 'Заменён датчик',
    }
    for (const _again of [1, 2]) {
      const response = await answerServiceEntry(actor, id, form(fields, [['датчик.jpg', await photo()]]))
      expect(outcome(response).get('added')).toBe('1')
    }
    expect(await serviceHistory(actor, id)).toMatchObject([{ kind: 'repair', words: 'Заменён датчик' }])
    const photos = (await listEquipmentFiles(actor, id)).filter(({ serviceEntryId }) => serviceEntryId)
    expect(photos).toMatchObject([{ name: 'датчик.jpg', audience: 'staff' }])
  })

  it('of whoever went back to the form is another', async () => {
    const fields = { draftId: crypto.randomUUID(), performedOn: '2026-11-21' }
    for (const words of ['Промыт', 'Промыт и запущен']) {
      await answerServiceEntry(actor, id, form({ ...fields, words }, []))
    }
    const words = (await serviceHistory(actor, id)).map((entry) => entry.words)
    expect(words).toEqual(expect.arrayContaining(['Промыт', 'Промыт и запущен']))
  })

  it('without words is refused, and says what is missing', async () => {
    const fields = { draftId: crypto.randomUUID(), performedOn: '2026-11-20', words: ' ' }
    expect(outcome(await answerServiceEntry(actor, id, form(fields, []))).get('refused')).toBe('incomplete')
  })
})
