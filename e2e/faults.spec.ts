import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from '@playwright/test'
import { type KillableDemo, type Part, startKillableDemo } from './killable-demo'

const people = 1000
const together = 8
const killsOfEach = 3
const surname = 'Несгибаемый'

test('kill -9 of web, worker and PostgreSQL during 1,000 invitations: none lost, none doubled, no half person', async () => {
  test.setTimeout(300_000)
  const demo = await startKillableDemo()
  try {
    const form = await newPersonForm(demo)
    let created = 0
    let sends = 0
    const next = Array.from({ length: people }, (_, number) => number).values()
    const typing = Array.from({ length: together }, async () => {
      for (const number of next) {
        const times = await createUntilSaved(demo, form, number)
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

/** What the page's form sends without JavaScript, typed by an administrator into an empty card. */
async function newPersonForm({ address, cookie, sql }: KillableDemo): Promise<[string, string][]> {
  const response = await fetch(`${address}/admin/employees/new`, { headers: { cookie } })
  const forms = (await response.text()).split('<form').filter((part) => part.includes('name="draftId"'))
  const hidden = [...(forms[0]?.split('</form>')[0] ?? '').matchAll(/<input[^>]*type="hidden"[^>]*>/g)]
  const attribute = (tag: string, name: string) =>
    (tag.match(new RegExp(`${name}="([^"]*)"`))?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const [role] = await sql`select id from roles where base_role = 'service-specialist'`
  return [
    ...hidden.map(([tag]): [string, string] => [attribute(tag, 'name'), attribute(tag, 'value')]),
    ['surname', surname],
    ['roles[]', role?.id],
    ['invitation', 'now'],
  ]
}

/** Sends one form again and again, as a person does who sees no answer, until the card opens. Returns how often. */
async function createUntilSaved(
  { address, cookie }: KillableDemo,
  form: [string, string][],
  number: number,
): Promise<number> {
  const body = new FormData()
  for (const [name, value] of form) body.set(name, value)
  body.set('draftId', randomUUID())
  body.set('givenName', `Номер${number}`)
  body.set('mobilePhone', `+7996${String(number).padStart(7, '0')}`)
  for (let sends = 1; ; sends++) {
    const answer = await fetch(`${address}/admin/employees/new`, {
      method: 'POST',
      body,
      headers: { cookie, origin: address },
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    }).catch(() => null)
    await answer?.arrayBuffer().catch(() => null)
    if (answer?.status === 303 && /employees\/[\da-f-]{36}$/.test(answer.headers.get('location') ?? ''))
      return sends
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
