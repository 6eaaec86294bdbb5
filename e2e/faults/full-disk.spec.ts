import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { type KillableDemo, startKillableDemo } from './killable-demo'
import { createPerson, newPersonForm, type PersonForm } from './new-person'
import { mountSmallDisk } from './small-disk'

const surname = 'Последнеместный'
/** Long enough for every log, the web process's own first of all, to fail as well. */
const refusals = 20

test('while the disk of the data folder is full forms are refused in words and pages read; room brings all back', async () => {
  test.setTimeout(120_000)
  const disk = mountSmallDisk()
  test.skip(disk === null, 'this machine lets nobody mount a small disk')
  if (!disk) return
  let demo: KillableDemo | undefined
  try {
    demo = await startKillableDemo(join(disk.folder, 'demo'))
    const form = await newPersonForm(demo, surname)
    // A new segment of its log: PostgreSQL that finds no room for the next one stops, which is an outage, not a refusal.
    await demo.sql`select pg_switch_wal()`
    expect((await createPerson(demo.address, demo.cookie, form(randomUUID()))).isSaved).toBe(true)
    disk.fill(256 * 1024)
    for (const { status, text } of await refused(demo, form)) {
      expect(status).toBe(200)
      expect(text).toContain('The server’s disk is full, and nothing was saved')
    }
    expect(await statusOf(demo, '/admin/employees')).toBe(200)
    expect(await statusOf(demo, '/sign-in')).toBe(200)

    disk.empty()
    expect((await createPerson(demo.address, demo.cookie, form(randomUUID()))).isSaved).toBe(true)
    expect(await statusOf(demo, '/healthz')).toBe(200)
    expect(await halfPeople(demo)).toEqual([])
    await expect.poll(() => undelivered(demo as KillableDemo), { timeout: 20_000 }).toBe(0)
  } finally {
    await demo?.stop()
    disk.remove()
  }
})

/** Creates people until the disk is full, then tries on: what was refused. */
async function refused({ address, cookie }: KillableDemo, form: PersonForm) {
  const answers: { status: number; text: string }[] = []
  while (answers.length < refusals) {
    const { isSaved, ...answer } = await createPerson(address, cookie, form(randomUUID()))
    if (!isSaved) answers.push(answer)
  }
  return answers
}

const statusOf = async ({ address, cookie }: KillableDemo, path: string): Promise<number> =>
  (await fetch(address + path, { headers: { cookie }, signal: AbortSignal.timeout(10_000) })).status

const undelivered = async ({ sql }: KillableDemo): Promise<number> => {
  const [row] = await sql`
    select count(*)::int as n from messages join memberships person on person.id = membership_id
    where surname = ${surname} and messages.state <> 'delivered'`
  return row?.n
}

const halfPeople = ({ sql }: KillableDemo) => sql`
  select id from memberships person where surname = ${surname} and (
    (select count(*) from membership_roles where membership_id = person.id) <> 1
    or (select count(*) from invitations where membership_id = person.id) <> 1
    or (select count(*) from messages where membership_id = person.id) <> 1
    or (select count(*) from audit_entries where subject_id = person.id and event = 'people.created') <> 1)`
