import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { invitations, messages } from '@/db/schema'
import type { Directory } from '@/lib/actor'
import { listRequest, type SearchParams } from '@/lib/list'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  type Company,
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { peopleFilter } from './filter'
import { peopleList } from './people-list'
import { findPerson, listPeople } from './queries'

useDatabase()

let organization: Organization
let north: Company

beforeAll(async () => {
  organization = await createOrganization()
  north = await createCompany(organization, 'Северная котельная')
  await createPerson(organization, {
    surname: 'Семёнова',
    givenName: 'Алёна',
    patronymic: 'Игоревна',
    mobilePhone: '+79057569874',
    personnelNumber: '004512',
    roles: ['dispatcher'],
  })
  await createPerson(organization, {
    surname: 'Ёлкин',
    givenName: 'Пётр',
    mobilePhone: null,
    email: 'elkin@teplo.example',
    companyId: north.id,
    roles: ['service-specialist'],
  })
  await createPerson(organization, {
    surname: 'Жилин',
    givenName: 'Семён',
    bannedAt: new Date(),
    mobilePhone: null,
  })
  await createPerson(organization, { surname: 'Удалов', givenName: 'Олег', deletedAt: new Date() })
  await createRegisteredPerson(organization, {
    surname: 'Борисова',
    givenName: 'Вера',
    lastSeenAt: new Date(),
  })
})

const page = (
  params: SearchParams,
  directory: Directory = 'employee',
  actor = adminActor({ organization }),
) => listPeople(actor, directory, peopleFilter(params), listRequest(peopleList, params))

const surnames = async (params: SearchParams) => (await page(params)).rows.map(({ surname }) => surname)

describe('search', () => {
  it.each([
    ['part of a surname', 'семен', ['Жилин', 'Семёнова']],
    ['names in any order', 'алена семенова', ['Семёнова']],
    ['ё for е', 'ёлкин петр', ['Ёлкин']],
    ['an inner part of a phone', '98-74', ['Семёнова']],
    ['a phone as it is said', '8 905 756 98 74', ['Семёнова']],
    ['a phone as it is shown', '+7\u00a0905\u00a0756-98-74', ['Семёнова']],
    ['the beginning of a phone', '8905', ['Семёнова']],
    ['words of six letters and more', 'игоревна семенова', ['Семёнова']],
    ['words that stand inside of others alone', 'горевна семенова', []],
    ['a whole e-mail', 'elkin@teplo.example', ['Ёлкин']],
    ['the end of an e-mail', 'lkin@teplo.example', []],
    ['a name and a phone', 'семенова 98-74', ['Семёнова']],
    ['a personnel number', '4512', ['Семёнова']],
    ['an e-mail', 'ELKIN@', ['Ёлкин']],
    ['a company', 'северная', ['Ёлкин']],
    ['nobody', 'иванов', []],
    ['a wildcard as itself', '%', []],
    ['an underscore as itself', '_____', []],
    ['a NUL character', '\0семенова', ['Семёнова']],
  ])('finds by %s', async (_what, q, expected) => {
    expect(await surnames({ q })).toEqual(expected)
  })
})

describe('the list', () => {
  it('sorts Ё as Е, hides the deleted and counts what it shows', async () => {
    const { rows, total } = await page({})
    expect(rows.map(({ surname }) => surname)).toEqual(['Борисова', 'Ёлкин', 'Жилин', 'Семёнова'])
    expect(total).toEqual({ n: 4, isExact: true })
  })

  it('filters by role, company, state, bans and the bin', async () => {
    expect(await surnames({ role: organization.roles.dispatcher })).toEqual(['Семёнова'])
    expect(await surnames({ company: north.id })).toEqual(['Ёлкин'])
    expect(await surnames({ state: 'registered' })).toEqual(['Борисова'])
    expect(await surnames({ state: ['not-invited', 'registered'] })).toEqual([
      'Борисова',
      'Ёлкин',
      'Семёнова',
    ])
    expect(await surnames({ banned: 'only' })).toEqual(['Жилин'])
    expect(await surnames({ banned: 'hide' })).toEqual(['Борисова', 'Ёлкин', 'Семёнова'])
    expect(await surnames({ deleted: 'only' })).toEqual(['Удалов'])
    expect((await page({ deleted: 'all' })).total.n).toBe(5)
  })

  it('filters by a link that still lets its person in', async () => {
    const place = await createOrganization()
    const invite = async (
      surname: string,
      facts: { bannedAt?: Date } = {},
      contact?: string,
      openedAt?: Date,
    ) => {
      const person = await createPerson(place, { surname, ...facts })
      await database()
        .insert(invitations)
        .values({
          organizationId: place.id,
          membershipId: person.id,
          channel: 'sms',
          contact: contact ?? person.mobilePhone ?? '',
          tokenHash: crypto.randomUUID(),
          expiresAt: new Date(Date.now() + 3_600_000),
          openedAt,
        })
    }
    await invite('Ждёт')
    await invite('Открыл', {}, undefined, new Date())
    await invite('Забанен', { bannedAt: new Date() })
    await invite('Сменил номер', {}, '+79000000000')
    const named = async (params: SearchParams) =>
      (await page(params, 'employee', adminActor({ organization: place }))).rows.map(({ surname }) => surname)
    expect(await named({ link: 'unopened' })).toEqual(['Ждёт'])
    expect(await named({ link: 'opened' })).toEqual(['Открыл'])
    expect(await named({ link: 'unopened', banned: 'only' })).toEqual([])
  })

  it('ignores what it does not know', async () => {
    expect(
      (await page({ state: 'happy', role: "' or 1=1", company: 'x', deleted: 'yes', sort: 'password' })).total
        .n,
    ).toBe(4)
  })

  it.each([
    'name',
    '-name',
    'phone',
    '-phone',
    'company',
    '-company',
    'state',
    '-state',
    'seen',
    '-seen',
    'email',
    '-district',
    'created',
    '-created',
  ])('pages by %s forward and back without losing or repeating anybody', async (sort) => {
    const crowd = await createOrganization()
    const company = await createCompany(crowd, 'Юг')
    for (let n = 0; n < 120; n += 1) {
      await createPerson(crowd, {
        surname: n % 3 === 0 ? 'Иванов' : 'Петров',
        companyId: n % 2 === 0 ? company.id : null,
        lastSeenAt: n % 4 === 0 ? new Date(1_700_000_000_000 + (n % 8)) : null,
      })
    }
    const actor = adminActor({ organization: crowd })
    const read = (cursor?: string | null) => page({ sort, ...(cursor && { cursor }) }, 'employee', actor)
    const first = await read()
    const second = await read(first.next)
    const third = await read(second.next)
    const ids = [first, second, third].flatMap(({ rows }) => rows.map(({ id }) => id))
    expect([new Set(ids).size, ids.length, third.next]).toEqual([120, 120, null])
    const back = await read(third.previous)
    expect(back.rows).toEqual(second.rows)
    expect((await read(back.previous)).rows).toEqual(first.rows)
  })
})

describe('states', () => {
  const stateOf = async (id: string) =>
    (await findPerson(adminActor({ organization }), 'employee', id))?.state

  async function invited(facts: { expired?: boolean; message?: 'sent' | 'failed'; contact?: string }) {
    const person = await createPerson(organization, { surname: 'Приглашённый', deletedAt: null })
    const hour = 60 * 60 * 1000
    const [invitation] = await database()
      .insert(invitations)
      .values({
        organizationId: organization.id,
        membershipId: person.id,
        channel: 'sms',
        contact: facts.contact ?? person.mobilePhone ?? '',
        tokenHash: crypto.randomUUID(),
        expiresAt: new Date(Date.now() + (facts.expired ? -hour : hour)),
      })
      .returning()
    if (facts.message) {
      await database()
        .insert(messages)
        .values({
          organizationId: organization.id,
          membershipId: person.id,
          invitationId: invitation?.id,
          channel: 'sms',
          recipient: person.mobilePhone ?? '',
          template: 'invitation',
          locale: 'ru',
          state: facts.message,
        })
    }
    return person.id
  }

  it('follow the link and its message', async () => {
    expect(await stateOf(await invited({ message: 'sent' }))).toBe('invited')
    expect(await stateOf(await invited({ message: 'failed' }))).toBe('undelivered')
    expect(await stateOf(await invited({ message: 'sent', expired: true }))).toBe('expired')
  })

  it('forget a link to a contact that is no longer on the card', async () => {
    expect(await stateOf(await invited({ contact: '+79000000000' }))).toBe('not-invited')
  })

  it('end a ban by themselves when its day comes', async () => {
    const past = await createPerson(organization, { bannedAt: new Date(0), bannedUntil: new Date(1) })
    expect(await stateOf(past.id)).toBe('not-invited')
  })
})

describe('who sees whom', () => {
  it('finds nobody of another organisation, and nobody in the wrong directory', async () => {
    const stranger = await createPerson(await createOrganization())
    const customer = await createPerson(organization, { directory: 'customer' })
    expect(await findPerson(adminActor({ organization }), 'employee', stranger.id)).toBeNull()
    expect(await findPerson(adminActor({ organization }), 'employee', customer.id)).toBeNull()
    expect(await findPerson(adminActor({ organization }), 'employee', 'nonsense')).toBeNull()
  })

  it('shows people of their own company to whoever sees no other', async () => {
    const [ours, theirs] = [await createCompany(organization), await createCompany(organization)]
    const boss = await createRegisteredPerson(organization, { directory: 'customer', companyId: ours.id })
    const mate = await createPerson(organization, { directory: 'customer', companyId: ours.id })
    const other = await createPerson(organization, { directory: 'customer', companyId: theirs.id })
    const actor = actorWith({
      organization,
      person: boss,
      permissions: ['people.read'],
      visibility: 'own-company',
    })
    const seen = (await page({}, 'customer', actor)).rows.map(({ id }) => id)
    expect(seen.sort()).toEqual([boss.id, mate.id].sort())
    expect(await findPerson(actor, 'customer', other.id)).toBeNull()
  })

  it('refuses whoever may not read people', async () => {
    await expect(page({}, 'employee', actorWith({ organization }))).rejects.toThrow('people.read')
    const outside = actorWith({ organization, permissions: ['people.read'], application: 'web' })
    await expect(page({}, 'employee', outside)).rejects.toThrow('people.read')
  })
})
