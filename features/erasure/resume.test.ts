import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { eq, sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, erasures, memberships } from '@/db/schema'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createRegisteredPerson } from '@/test/factories'
import { approveErasure } from './decisions'
import { runDueErasures } from './erase'
import { requestErasure } from './requests'

useDatabase()

const entries = 20_000

/** A worker of its own, as `kill -9` meets it. */
const startWorker = () =>
  spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      'tsx',
      '--input-type=module',
      '--eval',
      "const { runDueErasures } = await import('./features/erasure/erase.ts'); await runDueErasures(); process.exit(0)",
    ],
    { stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: '' } },
  )

it('goes on where a killed worker stopped', async () => {
  const organization = await createOrganization()
  const [admin, approver] = [
    adminActor({
      organization,
      person: await createRegisteredPerson(organization, { roles: ['system-administrator'] }),
    }),
    adminActor({
      organization,
      person: await createRegisteredPerson(organization, { roles: ['system-administrator'] }),
    }),
  ]
  const person = await createRegisteredPerson(organization, { surname: 'Долгопамятная' })
  await database().execute(sql`
    insert into audit_entries (organization_id, event, actor_kind, subject_kind, subject_id, subject_name)
    select ${organization.id}, 'people.updated', 'system', 'membership', ${person.id}, 'Долгопамятная Павел'
    from generate_series(1, ${entries})`)
  const request = await requestErasure(admin, { id: person.id })
  if (!request.ok) throw new Error('refused')
  await approveErasure(approver, { id: request.value.id })
  const erasure = async () => {
    const [row] = await database().select().from(erasures).where(eq(erasures.id, request.value.id))
    return row
  }
  const named = () => database().$count(auditEntries, eq(auditEntries.subjectName, 'Долгопамятная Павел'))

  const worker = startWorker()
  const ended = once(worker, 'exit')
  await expect
    .poll(async () => (await erasure())?.report.auditEntries ?? 0, { timeout: 20_000, interval: 20 })
    .toBeGreaterThan(0)
  worker.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')
  expect(await erasure()).toMatchObject({ state: 'approved' })
  const left = await named()
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(entries)

  await runDueErasures()
  // The request's own entries beside those that were there.
  expect(await erasure()).toMatchObject({ state: 'done', report: { auditEntries: entries + 2 } })
  expect(await named()).toBe(0)
  expect(await database().$count(memberships, eq(memberships.surname, 'Долгопамятная'))).toBe(0)
}, 60_000)
