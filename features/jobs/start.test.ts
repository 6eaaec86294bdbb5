import { eq } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { equipment, imports, labelPrints } from '@/db/schema'
import { startImport } from '@/features/import/mutations'
import { startPrint } from '@/features/labels/print'
import { roll } from '@/features/labels/sheets'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { csvOf, rehearsed } from '@/test/imports'
import { createJob, jobNow, runJobs } from '@/test/jobs'
import { tagOf } from '@/test/requests'

useDatabase()

async function office() {
  const organization = await createOrganization()
  const person = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return {
    organization,
    actor: adminActor({ organization, person }),
    waitingJob: () => createJob(organization.id, person.accountId),
  }
}

it('a form that names another job, one’s own or another organisation’s, begins its own all the same', async () => {
  const [own, other] = [await office(), await office()]
  for (const { waitingJob } of [own, other]) {
    const jobId = await waitingJob()
    const number = jobId.slice(-8)
    const file = csvOf(['Название', 'Инвентарный номер'], ['Насос', number])
    const importId = await rehearsed(own.actor, 'equipment', file)
    const started = await startImport(own.actor, { importId, jobId, invitation: 'none', inviteAt: '' })
    expect(started).toMatchObject({ ok: true })
    await runJobs()
    const [row] = await database().select().from(imports).where(eq(imports.id, importId))
    expect(row?.runJobId).not.toBe(jobId)
    expect(await database().$count(equipment, eq(equipment.inventoryNumber, number))).toBe(1)
    expect((await jobNow(jobId)).state).toBe('draft')
  }
})

it('a print, which is known by its job, is refused under the name of another job', async () => {
  const { organization, actor } = await office()
  await tagOf(organization)
  const draftId = await (await office()).waitingJob()
  const design = {
    sheet: roll(58, 40),
    fields: [],
    hasLogo: false,
    level: 'M',
    quiet: 4,
    format: 'pdf',
    start: 0,
  } as const
  const selection = { kind: 'filter' as const, filter: { text: '', states: [] } }
  expect(await startPrint(actor, { draftId, design: { ...design, fields: [] }, selection })).toMatchObject({
    ok: false,
  })
  expect(await database().$count(labelPrints)).toBe(0)
})
