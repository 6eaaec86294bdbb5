import { expect, it } from 'vitest'
import { undoJob } from '@/features/job-control/mutations'
import { managerOf } from '@/features/people/manager'
import { actorWith } from '@/test/actors'
import { corp } from '@/test/directory'
import { cardOf, readDirectory, rowsOfRun, syncDirectory } from '@/test/directory-sync'
import { createOrganization } from '@/test/factories'
import { runJobs } from '@/test/jobs'
import { named, useSyncedOrganization, withAttributes } from '@/test/synced-organization'

const synced = useSyncedOrganization()

const managerNamed = async (surname: string) =>
  (await managerOf(synced.actor(), (await cardOf(synced.organization, surname)).id))?.surname ?? null

it('whom the directory names as manager stands on the card, whoever came first, and under any name', async () => {
  const boss = named('Начальник', { dn: `CN=Начальник\\, Пётр \\"Старший\\",OU=Цех № 1,${corp}` })
  const managed = named('Работник', { attributes: { manager: boss.dn.toUpperCase() } })
  synced.put(managed, boss, named('Вольный'))
  await synced.setUp()
  await syncDirectory(synced.actor())
  expect(await managerNamed('Работник')).toBe('Начальник')
  expect(await managerNamed('Вольный')).toBeNull()
  expect(await readDirectory(synced.actor())).toMatchObject({ changedRows: 0 })

  synced.server.entries.remove(boss.dn)
  const moved = { ...boss, dn: `CN=Другой,OU=Дирекция,${corp}` }
  synced.put(moved, withAttributes(managed, { manager: moved.dn }))
  const renamed = await readDirectory(synced.actor())
  expect(renamed).toMatchObject({ changedRows: 0 })
  expect(await managerNamed('Работник')).toBe('Начальник')
})

it('another manager is shown before it is written, and an undo puts the one before back', async () => {
  const [first, second] = [named('Первый'), named('Второй')]
  const managed = named('Работник', { attributes: { manager: first.dn } })
  synced.put(first, second, managed)
  await synced.setUp()
  await syncDirectory(synced.actor())
  synced.put(withAttributes(managed, { manager: second.dn }))
  const run = await readDirectory(synced.actor())
  expect((await rowsOfRun(run.id)).map(({ name, changes }) => [name, Object.keys(changes ?? {})])).toEqual([
    ['Работник Пётр', ['manager']],
  ])
  expect(await managerNamed('Работник')).toBe('Первый')
  const written = await syncDirectory(synced.actor())
  expect(await managerNamed('Работник')).toBe('Второй')
  expect((await undoJob(synced.actor(), written.jobId ?? '')).ok).toBe(true)
  await runJobs()
  expect(await managerNamed('Работник')).toBe('Первый')

  synced.put(withAttributes(managed, { manager: [] }))
  await syncDirectory(synced.actor())
  expect(await managerNamed('Работник')).toBeNull()
})

it('a manager whom the actor does not see is not shown, and a value that is no name of an entry is none', async () => {
  const boss = named('Начальник')
  synced.put(
    boss,
    named('Работник', { attributes: { manager: boss.dn } }),
    named('Сам', { attributes: { manager: 'Петрова' } }),
  )
  await synced.setUp()
  await syncDirectory(synced.actor())
  const { id } = await cardOf(synced.organization, 'Работник')
  const stranger = actorWith({ organization: await createOrganization(), permissions: ['people.read'] })
  expect(await managerOf(stranger, id)).toBeNull()
  expect(await managerNamed('Сам')).toBeNull()
})
