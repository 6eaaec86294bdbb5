import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { avatars, directoryRunPhotos } from '@/db/schema'
import { undoJob } from '@/features/job-control/mutations'
import { avatarImage, changeAvatar, removeAvatar } from '@/features/people/avatar'
import { cardOf, readDirectory, rowsOfRun, syncDirectory } from '@/test/directory-sync'
import { runJobs } from '@/test/jobs'
import { type Colour, colourOf, portrait } from '@/test/portrait'
import { named, useSyncedOrganization, withAttributes } from '@/test/synced-organization'
import { mappingFormSchema } from './mapping-schema'
import { previewMapping } from './preview'

const synced = useSyncedOrganization()

/** What the card of this surname shows; null for initials. */
async function shown(surname: string): Promise<string | null> {
  const { avatarId } = await cardOf(synced.organization, surname)
  const image = avatarId && (await avatarImage(synced.actor(), avatarId))
  return image ? colourOf(image) : null
}

const withPhoto = async (surname: string, colour: Colour) =>
  named(surname, { attributes: { thumbnailPhoto: await portrait(colour) } })

const upload = async (surname: string, colour: Colour) => {
  const { id } = await cardOf(synced.organization, surname)
  const changed = await changeAvatar(synced.actor(), { id, photo: await portrait(colour) })
  expect(changed.ok).toBe(true)
}

const countAvatars = () => database().$count(avatars, eq(avatars.organizationId, synced.organization.id))

describe('a photo of the directory', () => {
  it('comes with a new card, changes when it changes there, and is written once', async () => {
    const ivanov = await withPhoto('Иванов', 'red')
    synced.put(ivanov, named('Петров'))
    await synced.setUp()
    await syncDirectory(synced.actor())
    expect([await shown('Иванов'), await shown('Петров')]).toEqual(['red', null])
    expect(await readDirectory(synced.actor())).toMatchObject({ newRows: 0, changedRows: 0 })

    synced.put(withAttributes(ivanov, { thumbnailPhoto: await portrait('blue') }))
    const run = await syncDirectory(synced.actor())
    expect((await rowsOfRun(run.id)).map(({ changes }) => changes)).toEqual([{ photo: [true, true] }])
    expect(await shown('Иванов')).toBe('blue')
    expect(await countAvatars()).toBe(1)

    synced.put(withAttributes(ivanov, { thumbnailPhoto: [] }))
    expect(await readDirectory(synced.actor())).toMatchObject({ changedRows: 0 })
  })

  it('leaves the one that somebody uploaded, unless the mapping says so, and one that was taken off', async () => {
    const ivanov = await withPhoto('Иванов', 'red')
    synced.put(ivanov)
    await synced.setUp()
    await syncDirectory(synced.actor())
    await removeAvatar(synced.actor(), (await cardOf(synced.organization, 'Иванов')).id)
    expect(await readDirectory(synced.actor())).toMatchObject({ changedRows: 0 })

    await upload('Иванов', 'blue')
    synced.put(withAttributes(ivanov, { thumbnailPhoto: await portrait('red') }))
    expect(await readDirectory(synced.actor())).toMatchObject({ changedRows: 0 })
    await synced.changeSync({ replacesPhotos: true })
    await syncDirectory(synced.actor())
    expect(await shown('Иванов')).toBe('red')
    expect(await readDirectory(synced.actor())).toMatchObject({ changedRows: 0 })
  })

  it('goes back to the one before by an undo, where it still stands', async () => {
    const [kept, bare, own] = [
      await withPhoto('Прежний', 'red'),
      named('Пустой'),
      await withPhoto('Свой', 'red'),
    ]
    synced.put(kept, bare, own)
    await synced.setUp()
    await syncDirectory(synced.actor())
    const blue = { thumbnailPhoto: await portrait('blue') }
    synced.put(...[kept, bare, own].map((entry) => withAttributes(entry, blue)))
    const run = await syncDirectory(synced.actor())
    await upload('Свой', 'red')

    const undone = await undoJob(synced.actor(), run.jobId ?? '')
    if (!undone.ok) throw new Error(JSON.stringify(undone.problems))
    await runJobs()
    expect(await Promise.all(['Прежний', 'Пустой', 'Свой'].map(shown))).toEqual(['red', null, 'red'])
    expect(await countAvatars()).toBe(2)
    expect(await readDirectory(synced.actor())).toMatchObject({ changedRows: 2 })
  })

  it('that is none, or too large, is left out with a note, and hurts nobody', async () => {
    const bomb = Buffer.alloc(200)
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bomb)
    bomb.writeUInt32BE(50_000, 16)
    bomb.writeUInt32BE(50_000, 20)
    synced.put(
      ...[Buffer.from('<svg onload="alert(1)"/>'), bomb, Buffer.alloc(5_000_000, 1)].map((bytes, at) =>
        named(`Плохой${at}`, { attributes: { thumbnailPhoto: bytes } }),
      ),
      await withPhoto('Хороший', 'red'),
    )
    await synced.setUp()
    const run = await syncDirectory(synced.actor())
    expect((await rowsOfRun(run.id)).map(({ verdict, entry }) => [verdict, entry])).toEqual([
      ...Array(3).fill(['new', expect.objectContaining({ unreadable: ['photo'] })]),
      ['new', expect.objectContaining({ unreadable: [], photo: expect.any(String) })],
    ])
    expect(await Promise.all(['Плохой0', 'Плохой1', 'Плохой2', 'Хороший'].map(shown))).toEqual([
      null,
      null,
      null,
      'red',
    ])
  })

  it('is not looked at of whoever is closed there, nor where the mapping reads none', async () => {
    const closed = withAttributes(await withPhoto('Закрыт', 'red'), { userAccountControl: '514' })
    synced.put(closed)
    await synced.setUp()
    await readDirectory(synced.actor())
    synced.put(await withPhoto('Открыт', 'red'))
    const { attributes = {} } = (await synced.sync()) ?? {}
    await synced.changeSync({ attributes: { ...attributes, photo: '' } })
    await syncDirectory(synced.actor())
    expect(
      await database().$count(
        directoryRunPhotos,
        eq(directoryRunPhotos.organizationId, synced.organization.id),
      ),
    ).toBe(0)
    expect(await shown('Открыт')).toBeNull()
  })

  it('is shown by the preview, before anything is saved', async () => {
    synced.put(
      await withPhoto('Иванов', 'red'),
      named('Битый', { attributes: { thumbnailPhoto: 'no picture' } }),
    )
    await synced.setUp()
    const form = mappingFormSchema.parse({
      ...(await synced.sync())?.attributes,
      defaultRoleId: synced.organization.roles['service-specialist'],
      createsPeople: 'on',
      interval: 'off',
      closingLimit: '10',
      intent: 'preview',
      sought: '',
      version: '1',
      openedWith: '{}',
    })
    const preview = await previewMapping(synced.actor(), form)
    const words = preview.ok ? preview.value.map((step) => step.words) : []
    expect(words).toEqual([
      expect.stringContaining('Фотография из каталога'),
      expect.stringContaining('Не читается: Фотография'),
    ])
    expect(await synced.people()).toHaveLength(1)
  })
})
