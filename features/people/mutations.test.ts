import { and, eq, isNull } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, companies, invitations, membershipRoles, memberships, messages } from '@/db/schema'
import { baseRoles } from '@/features/roles/base-roles'
import { formatPhone } from '@/lib/phone'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
  uniquePhone,
} from '@/test/factories'
import { newPersonForm, personChangeForm, saveNewPerson, storedPerson } from '@/test/person-form'
import { createPerson as create, updatePerson } from './mutations'

useDatabase()

let organization: Organization
let roles: Organization['roles']
const admin = () => adminActor({ organization, isOwner: true })
const dispatcher = () =>
  actorWith({ organization, ...baseRoles.find(({ baseRole }) => baseRole === 'dispatcher') })

beforeAll(async () => {
  organization = await createOrganization()
  roles = organization.roles
})

const form = (fields: Record<string, string | string[]> = {}) =>
  newPersonForm({ mobilePhone: uniquePhone(), roles: [roles['service-specialist']], ...fields })

const created = (fields: Record<string, string | string[]> = {}) => saveNewPerson(admin(), form(fields))

const rolesOf = async (id: string) =>
  (await database().select().from(membershipRoles).where(eq(membershipRoles.membershipId, id))).map(
    ({ roleId }) => roleId,
  )

const edit = (person: Person, fields: Record<string, string | string[]>) =>
  personChangeForm(person, [roles['service-specialist']], { roles: [roles['service-specialist']], ...fields })

describe('a new person', () => {
  it('is stored with roles and invited by SMS in the same transaction', async () => {
    const person = await created({ invitation: 'now', email: 'sms-first@teplo.example' })
    expect(await rolesOf(person.id)).toEqual([roles['service-specialist']])
    const sent = await database().select().from(messages).where(eq(messages.membershipId, person.id))
    expect(sent.map(({ channel, recipient }) => [channel, recipient])).toEqual([['sms', person.mobilePhone]])
    const journal = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, person.id))
    expect(journal.map(({ event }) => event).sort()).toEqual(['invitations.sent', 'people.created'])
  })

  it('is invited by both channels, by e-mail alone, or later, as chosen', async () => {
    const channels = async (fields: Record<string, string>) => {
      const { id } = await created(fields)
      const sent = await database().select().from(invitations).where(eq(invitations.membershipId, id))
      return sent.map(({ channel }) => channel).sort()
    }
    expect(await channels({ invitation: 'both', email: 'both@teplo.example' })).toEqual(['email', 'sms'])
    expect(await channels({ invitation: 'now', mobilePhone: '', email: 'mail@teplo.example' })).toEqual([
      'email',
    ])
    expect(await channels({ invitation: 'later' })).toEqual([])
    expect(await channels({ invitation: 'now', mobilePhone: '' })).toEqual([])
  })

  it('is one person when the same form arrives twice, even at once', async () => {
    const twice = form({ invitation: 'now' })
    const results = await Promise.all([
      create(admin(), twice),
      create(admin(), twice),
      create(admin(), twice),
    ])
    const ids = results.map((result) => (result.ok ? result.value.id : null))
    expect(new Set(ids).size).toBe(1)
    expect(ids[0]).not.toBeNull()
    const sent = await database()
      .select()
      .from(invitations)
      .where(eq(invitations.membershipId, ids[0] ?? ''))
    expect(sent).toHaveLength(1)
  })

  it('without contacts is one person too', async () => {
    const twice = form({ mobilePhone: '', surname: 'Бесконтактный' })
    await Promise.all([create(admin(), twice), create(admin(), twice)])
    const rows = await database().select().from(memberships).where(eq(memberships.surname, 'Бесконтактный'))
    expect(rows).toHaveLength(1)
  })

  it('typed into a form that was sent before is another person', async () => {
    const first = form()
    await create(admin(), first)
    const second = await create(admin(), { ...first, surname: 'Другой', mobilePhone: uniquePhone() })
    expect(second.ok && second.value.id).not.toBe(first.draftId)
  })

  it('gets a company on the spot, the same one in any case', async () => {
    const first = await created({ directory: 'customer', company: 'ООО «Ромашка»' })
    const second = await created({ directory: 'customer', company: 'ооо «РОМАШКА»' })
    expect(second.companyId).toBe(first.companyId)
    const results = await Promise.all(
      [1, 2, 3].map(() => create(admin(), form({ directory: 'customer', company: 'Новая сразу у троих' }))),
    )
    expect(results.every(({ ok }) => ok)).toBe(true)
    expect(await database().$count(companies, eq(companies.name, 'Новая сразу у троих'))).toBe(1)
  })

  it('needs the permission', async () => {
    const reader = actorWith({ organization, permissions: ['people.read'] })
    await expect(create(reader, form())).rejects.toThrow('people.write')
  })
})

describe('roles', () => {
  it('that open more than the actor holds cannot be given', async () => {
    const result = await create(dispatcher(), form({ roles: [roles['system-administrator']] }))
    expect(result).toMatchObject({
      ok: false,
      problems: [{ field: 'roles', message: 'people.problem.roleBeyondYou' }],
    })
    expect((await create(dispatcher(), form())).ok).toBe(true)
  })

  it('of another organisation do not exist', async () => {
    const { roles: theirs } = await createOrganization()
    const result = await create(admin(), form({ roles: [theirs.customer] }))
    expect(result).toMatchObject({ ok: false, problems: [{ message: 'people.problem.noSuchRole' }] })
  })

  it('guard their holder’s card from whoever holds less', async () => {
    const boss = await createPerson(organization, { roles: ['system-administrator'] })
    const change = personChangeForm(boss, [roles['system-administrator']], { mobilePhone: uniquePhone() })
    expect(await updatePerson(dispatcher(), change)).toMatchObject({
      ok: false,
      problems: [{ message: 'people.problem.aboveYou' }],
    })
    expect((await storedPerson(boss.id)).mobilePhone).toBe(boss.mobilePhone)
  })

  it('cannot be taken from the last administrator, nor by two at once', async () => {
    const lonely = await createOrganization()
    const people = await Promise.all(
      [1, 2].map(() => createRegisteredPerson(lonely, { roles: ['system-administrator'] })),
    )
    const strip = (person: Person) =>
      updatePerson(
        adminActor({ organization: lonely }),
        personChangeForm(person, [lonely.roles['system-administrator']], {
          roles: [lonely.roles.dispatcher],
        }),
      )
    const results = await Promise.all(people.map(strip))
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      problems: [{ field: 'roles', message: 'people.problem.lastAdministrator' }],
    })
    const kept = await Promise.all(people.map(({ id }) => rolesOf(id)))
    expect(kept.flat().filter((id) => id === lonely.roles['system-administrator'])).toHaveLength(1)
  })
})

describe('a card that two people edit', () => {
  it('tells the second what changed, then keeps the word of both', async () => {
    const opened = await created({ position: 'Слесарь' })
    const phone = uniquePhone()
    expect((await updatePerson(admin(), edit(opened, { mobilePhone: phone }))).ok).toBe(true)

    const mine = { position: 'Мастер', mobilePhone: opened.mobilePhone ?? '' }
    const refusal = await updatePerson(admin(), edit(opened, mine))
    expect(refusal).toMatchObject({
      ok: false,
      problems: [
        {
          message: 'common.conflict.text',
          conflict: {
            version: 2,
            fields: [
              {
                name: 'mobilePhone',
                theirs: formatPhone(phone),
                mine: formatPhone(opened.mobilePhone ?? ''),
                untouched: true,
              },
            ],
          },
        },
      ],
    })
    expect((await storedPerson(opened.id)).position).toBe('Слесарь')

    const chosen = { ...mine, version: '2', theirs: ['mobilePhone'] }
    expect((await updatePerson(admin(), edit(opened, chosen))).ok).toBe(true)
    expect(await storedPerson(opened.id)).toMatchObject({
      position: 'Мастер',
      mobilePhone: phone,
      version: 3,
    })
  })

  it('tells again when a third was faster than the choice', async () => {
    const opened = await created()
    await updatePerson(admin(), edit(opened, { position: 'Первый' }))
    await updatePerson(admin(), edit(await storedPerson(opened.id), { position: 'Второй' }))
    const late = await updatePerson(admin(), edit(opened, { position: 'Третий', version: '2' }))
    expect(late).toMatchObject({
      ok: false,
      problems: [{ conflict: { version: 3, fields: [{ theirs: 'Второй', mine: 'Третий' }] } }],
    })
  })

  it('lets one of two simultaneous editors through', async () => {
    const opened = await created()
    const results = await Promise.all(
      ['Один', 'Другой'].map((position) => updatePerson(admin(), edit(opened, { position }))),
    )
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
  })
})

describe('an edited card', () => {
  it('of another organisation is not found', async () => {
    const stranger = await createPerson(await createOrganization())
    const result = await updatePerson(admin(), edit(stranger, { position: 'Чужой' }))
    expect(result).toMatchObject({ ok: false, problems: [{ message: 'people.problem.gone' }] })
  })

  it('cannot take somebody’s contact, not even at the same moment', async () => {
    const [holder, person] = [await created(), await created()]
    const taken = await updatePerson(admin(), edit(person, { mobilePhone: holder.mobilePhone ?? '' }))
    expect(taken).toMatchObject({ ok: false, problems: [{ field: 'mobilePhone' }] })

    const mobilePhone = uniquePhone()
    const results = await Promise.all(
      [holder, person].map((each) => updatePerson(admin(), edit(each, { mobilePhone }))),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    const holders = and(eq(memberships.mobilePhone, mobilePhone), isNull(memberships.deletedAt))
    expect(await database().$count(memberships, holders)).toBe(1)
  })
})
