import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type KillableDemo, type Part, startKillableDemo } from './killable-demo'
import { createPerson, newPersonForm } from './new-person'

const people = 1000
const together = 8
const killsOfEach = 3
const surname = 'Несгибаемый'

test('kill -9 of web, worker and PostgreSQL during 1,000 invitations: none lost, none doubled, no half person', async () => {
  test.setTimeout(300_000)
  const demo = await startKillableDemo()
  try {
    const form = await newPersonForm(demo, surname)
    let created = 0
    let sends = 0
    const next = Array.from({ length: people }, () => form(randomUUID())).values()
    const typing = Array.from({ length: together }, async () => {
      for (const filled of next) {
        const times = await createUntilSaved(demo, filled)
        sends += times
        created++
      }
    })
    await Promise.all([...typing, killInTurn(demo, () => created / people)])

    expect(sends, 'forms that a kill cut off').toBeGreaterThan(people)
    await expect
      .poll(() => delivered(demo), { message: 'delivered invitations', timeout: 90_000, intervals: [1000] })
      .toBe(people)
    expect(await unsound(demo)).toEqual([])
  } finally {
    await demo.stop()
  }
})

/** Kills the parts in turn, evenly over the work. */
async function killInTurn(demo: KillableDemo, progress: () => number): Promise<void> {
  const parts: Part[] = ['web', 'postgres', 'worker']
  const kills = parts.length * killsOfEach
  for (let kill = 0; kill < kills; kill++) {
    while (progress() < (kill + 0.5) / kills) await sleep(20)
    while (!demo.kill(parts[kill % parts.length] as Part)) await sleep(100)
  }
}

/** Sends one form again and again, as a person does who sees no answer, until the card opens. Returns how often. */
async function createUntilSaved({ address, cookie }: KillableDemo, form: FormData): Promise<number> {
  for (let sends = 1; ; sends++) {
    if ((await createPerson(address, cookie, form)).isSaved) return sends
    await sleep(200)
  }
}

async function delivered({ sql }: KillableDemo): Promise<number> {
  const rows = await sql`
    select count(*)::int as n from messages join memberships m on m.id = membership_id
    where surname = ${surname} and state = 'delivered'`.catch(() => [])
  return rows[0]?.n ?? 0
}

/** Everybody who has not exactly one of each thing that an invited person has; and whoever is there too often. */
const unsound = ({ sql }: KillableDemo) => sql`
  with person as (select * from memberships where surname = ${surname}),
  counted as (
    select given_name,
      (select count(*) from person other where other.mobile_phone = person.mobile_phone) as people,
      (select count(*) from membership_roles where membership_id = person.id) as roles,
      (select count(*) from invitations where membership_id = person.id and revoked_at is null) as links,
      (select count(*) from messages where membership_id = person.id) as messages,
      (select count(*) from messages where membership_id = person.id and body is not null) as bodies,
      (select count(*) from inbox_messages where recipient = person.mobile_phone) as received,
      (select count(*) from audit_entries where subject_id = person.id and event = 'people.created') as created,
      (select count(*) from audit_entries where subject_id = person.id and event = 'invitations.sent') as invited,
      (select count(*) from audit_entries where subject_id = person.id and event = 'messages.delivered') as told
    from person)
  select * from counted
  where (people, roles, links, messages, bodies, received, created, invited, told) <> (1, 1, 1, 1, 0, 1, 1, 1, 1)
  union all
  select 'all of them', count(*), 0, 0, 0, 0, 0, 0, 0, 0 from person having count(*) <> ${people}`
