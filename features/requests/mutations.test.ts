import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { messages, requestEntries, serviceRequests } from '@/db/schema'
import { sweepRequests } from '@/features/housekeeping/request-retention'
import { type Actor, Forbidden } from '@/lib/actor'
import { actorWith } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  uniquePhone,
} from '@/test/factories'
import { storedRequest, taggedEquipment } from '@/test/requests'
import { addToRequest } from './addition'
import { requestFilter } from './filter'
import { assignRequest, commentOnRequest, moveRequest } from './mutations'
import { listOwnRequests } from './own-requests'
import { findRequest, listEntries, listRequests } from './queries'
import { findTracked, trackedEntries } from './tracked'

useDatabase()

let organization: Organization
let admin: Actor
const permissions = ['requests.read', 'requests.write'] as const

beforeEach(async () => {
  organization = await createOrganization()
  const person = await createPerson(organization, { roles: ['dispatcher'] })
  admin = actorWith({ organization, person, permissions })
})

const newRequest = async (values: Parameters<typeof storedRequest>[2] = {}, thing = {}) =>
  storedRequest(organization, (await taggedEquipment(organization, thing)).tag, values)

const step = (id: string, state: 'accepted' | 'in-work' | 'done' | 'refused', version = 1, words = '') => ({
  id,
  version,
  state,
  words,
})

const seenBy = async (actor: Actor, query = {}) => {
  const first = { sort: 'time', descending: true, cursor: null } as const
  return (await listRequests(actor, requestFilter(query), first)).rows.map(({ id }) => id)
}

const newsOf = async (contact: string) =>
  (
    await database()
      .select({ template: messages.template })
      .from(messages)
      .where(eq(messages.recipient, contact))
      .orderBy(messages.id)
  ).map(({ template }) => template)

describe('a reporter who signed in', () => {
  const isMember = async (reporter: { accountId: string }) =>
    (await findRequest(admin, (await newRequest({ reporterAccountId: reporter.accountId })).id))?.isMember

  test('is one of the organisation’s people where they have a card in it; others can be invited', async () => {
    expect(await isMember(await createRegisteredPerson(organization))).toBe(true)
    expect(await isMember(await createRegisteredPerson(await createOrganization()))).toBe(false)
  })
})

describe('a request', () => {
  test('goes its way, becomes its mover’s, and tells a proven contact at every step', async () => {
    const contact = uniquePhone()
    const { id } = await newRequest({ channel: 'sms', contact, contactProvenAt: new Date() })
    expect(await moveRequest(admin, step(id, 'accepted'))).toMatchObject({ ok: true })
    expect(await moveRequest(admin, step(id, 'in-work', 2))).toMatchObject({ ok: true })
    expect(await moveRequest(admin, step(id, 'done', 3))).toMatchObject({ ok: true })
    const [row] = await database().select().from(serviceRequests).where(eq(serviceRequests.id, id))
    expect(row).toMatchObject({ state: 'done', assigneeId: admin.memberships[0]?.id })
    expect(row?.finishedAt).toBeInstanceOf(Date)
    expect(await newsOf(contact)).toEqual(['request-accepted', 'request-in-work', 'request-done'])
  })

  test.each([
    'call',
    'none',
    'sms',
  ] as const)('tells nobody without a proven contact: %s', async (channel) => {
    const contact = channel === 'none' ? null : uniquePhone()
    const { id } = await newRequest({ channel, contact })
    await moveRequest(admin, step(id, 'refused', 1, 'не наш котёл'))
    await commentOnRequest(admin, { id, draftId: randomUUID(), words: 'Едем', audience: 'public' })
    expect(contact ? await newsOf(contact) : []).toEqual([])
  })

  test('moved by two at once is moved by one, and the other is told', async () => {
    const { id } = await newRequest()
    const colleague = await createPerson(organization, { roles: ['service-specialist'] })
    const results = await Promise.all([
      moveRequest(admin, step(id, 'accepted')),
      moveRequest(admin, step(id, 'refused', 1, 'нет')),
      assignRequest(admin, { id, version: 1, assigneeId: colleague.id }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const told = results.flatMap((result) => (result.ok ? [] : result.problems))
    expect(told.map(({ message }) => message)).toEqual(Array(2).fill('requests.problem.changed'))
    expect(told[0]?.link?.href).toBe(`/admin/requests/${id}`)
  })

  test('skips no step that its state does not offer', async () => {
    const { id } = await newRequest()
    expect(await moveRequest(admin, step(id, 'done'))).toMatchObject({ ok: false })
  })

  test('shows its reporter what is meant for them, and never what colleagues say', async () => {
    const { id, token } = await newRequest({}, { isPublished: false, name: 'Тайный котёл' })
    await commentOnRequest(admin, { id, draftId: randomUUID(), words: 'опять они', audience: 'internal' })
    await commentOnRequest(admin, { id, draftId: randomUUID(), words: 'Едем', audience: 'public' })
    const tracked = await findTracked(token)
    if (!tracked) throw new Error('the token leads nowhere')
    expect((await trackedEntries(tracked)).map(({ words }) => words)).toEqual(['Едем'])
    expect(JSON.stringify(tracked)).not.toContain('Тайный котёл')
  })

  test('waits for an answer once its reporter added something, until it gets one', async () => {
    const { id, token } = await newRequest({ state: 'done' })
    const tracked = await findTracked(token)
    if (!tracked) throw new Error('the token leads nowhere')
    const draft = { draftId: randomUUID(), words: 'Снова течёт' }
    await Promise.all([addToRequest(tracked, draft, []), addToRequest(tracked, draft, [])])
    const found = await findRequest(admin, id)
    if (!found) throw new Error('not found')
    expect(found.awaitsAnswer).toBe(true)
    expect(await listEntries(admin, found)).toHaveLength(1)
    await addToRequest(tracked, { ...draft, words: 'И шумит' }, [])
    expect((await listEntries(admin, found)).map(({ words }) => words).sort()).toEqual([
      'И шумит',
      'Снова течёт',
    ])
    await moveRequest(admin, step(id, 'in-work'))
    expect((await findRequest(admin, id))?.awaitsAnswer).toBe(false)
  })
})

describe('whoever', () => {
  test('is of another organisation finds, moves, gives and says nothing', async () => {
    const { id } = await newRequest()
    const other = await createOrganization()
    const theirs = await createPerson(other, { roles: ['dispatcher'] })
    const stranger = actorWith({ organization: other, person: theirs, permissions })
    expect(await findRequest(stranger, id)).toBeNull()
    expect(await moveRequest(stranger, step(id, 'accepted'))).toMatchObject({ ok: false })
    expect(
      await commentOnRequest(stranger, { id, draftId: randomUUID(), words: 'x', audience: 'public' }),
    ).toMatchObject({ ok: false })
    expect(await assignRequest(admin, { id, version: 1, assigneeId: theirs.id })).toMatchObject({ ok: false })
    expect(await database().$count(requestEntries, eq(requestEntries.requestId, id))).toBe(0)
  })

  test('lacks the permission is refused before anything is looked up', async () => {
    const reader = actorWith({ organization, permissions: ['requests.read'] })
    await expect(moveRequest(reader, step(randomUUID(), 'accepted'))).rejects.toThrow(Forbidden)
    await expect(findRequest(actorWith({ organization }), randomUUID())).rejects.toThrow(Forbidden)
  })

  test('sees their own company alone sees requests about its equipment, and those they have', async () => {
    const company = await createCompany(organization)
    const person = await createPerson(organization, { companyId: company.id })
    const limited = actorWith({ organization, person, permissions, visibility: 'own-company' })
    const own = await newRequest({}, { companyId: company.id })
    const given = await newRequest({ assigneeId: person.id })
    const foreign = await newRequest({}, { companyId: (await createCompany(organization)).id })
    expect((await seenBy(limited)).sort()).toEqual([own.id, given.id].sort())
    expect(await moveRequest(limited, step(foreign.id, 'accepted'))).toMatchObject({ ok: false })
    expect((await seenBy(admin)).sort()).toEqual([own.id, given.id, foreign.id].sort())
  })

  test('is found by the words of its equipment, whatever marks stand between them', async () => {
    const { id } = await newRequest({}, { name: 'Насос циркуляционный № 5' })
    for (const q of ['насос № 5', '№ 5 насос', 'циркуляционный']) {
      expect(await seenBy(admin, { q })).toEqual([id])
    }
    expect(await seenBy(admin, { q: 'насос № 6' })).toEqual([])
  })

  test('looks for a number, a contact, words or an object finds the request', async () => {
    const contact = uniquePhone()
    const { id, number } = await newRequest(
      { words: 'Шумит насос', contact, channel: 'call' },
      { name: 'Градирня' },
    )
    await newRequest()
    for (const q of [String(number), `№ ${number}`, contact.replace('+7', '8 '), 'НАСОС шумит', 'градир']) {
      expect(await seenBy(admin, { q }), q).toEqual([id])
    }
    expect(await seenBy(admin, { q: "%' or 1=1 --", state: 'drop', assignee: 'x', cursor: 'AAAA' })).toEqual(
      [],
    )
  })
})

test('a customer finds what they reported before they had an account, and nobody else’s', async () => {
  const phone = uniquePhone()
  const person = await createRegisteredPerson(organization, { mobilePhone: phone, roles: ['customer'] })
  const customer = actorWith({ organization, person, application: 'web' })
  const before = await newRequest({ channel: 'sms', contact: phone, contactProvenAt: new Date() })
  await newRequest({ channel: 'sms', contact: phone })
  const signedIn = await newRequest({ reporterAccountId: person.accountId })
  const own = await listOwnRequests(customer, { sort: 'time', descending: true, cursor: null })
  expect(own.rows.map(({ id }) => id).sort()).toEqual([before.id, signedIn.id].sort())
})

test('finished requests go when their time is over, and no others', async () => {
  const old = new Date(Date.now() - 4 * 365 * 86_400_000)
  await newRequest({ state: 'done', finishedAt: old })
  const open = await newRequest({ createdAt: old })
  const fresh = await newRequest({ state: 'refused', finishedAt: new Date() })
  await sweepRequests()
  expect((await seenBy(admin)).sort()).toEqual([open.id, fresh.id].sort())
})
