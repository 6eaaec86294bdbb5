import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, memberships, personChanges } from '@/db/schema'
import { findActiveMemberships } from '@/features/sessions/live-session'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createCompany,
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
} from '@/test/factories'
import { movePerson } from './move'
import { banPerson, deletePerson, restorePerson, unbanPerson } from './standing'
import { undoableChange, undoChange } from './undo'

useDatabase()

let organization: Organization
let administrator: Awaited<ReturnType<typeof createRegisteredPerson>>
const admin = () => adminActor({ organization, person: administrator })

beforeAll(async () => {
  organization = await createOrganization()
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})

async function stored(id: string) {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, id))
  if (!row) throw new Error('the card is gone')
  const { directory, companyId, bannedAt, bannedUntil, banReason, deletedAt } = row
  return { directory, companyId, bannedAt, bannedUntil, banReason, deletedAt }
}

const ban = (id: string, until: string | null = null) =>
  banPerson(admin(), { id, reason: 'Отпуск без сохранения', until })

type Changed = Awaited<ReturnType<typeof ban>>
function changeOf(changed: Changed): string {
  if (!changed.ok || !changed.value.changeId) throw new Error(JSON.stringify(changed))
  return changed.value.changeId
}

const undo = (changeId: string, actor = admin()) => undoChange(actor, { changeId })

describe('every change of a standing', () => {
  const customer = () => createPerson(organization, { directory: 'customer' })
  it.each([
    ['a ban', async (id: string) => ban(id, '2099-01-01')],
    ['a deletion', async (id: string) => deletePerson(admin(), id)],
    ['a move', async (id: string) => movePerson(admin(), { id, from: 'customer', company: '' })],
    [
      'the end of a ban',
      async (id: string) => {
        await ban(id, '2099-01-01')
        return unbanPerson(admin(), id)
      },
      async (id: string) => ban(id, '2099-01-01'),
    ],
    [
      'a restoration',
      async (id: string) => restorePerson(admin(), id),
      async (id: string) => deletePerson(admin(), id),
    ],
  ])('is taken back to what it was: %s', async (_what, change, prepare?) => {
    const { id } = await customer()
    await prepare?.(id)
    const before = await stored(id)
    const changed = await change(id)
    const after = await stored(id)
    expect(after).not.toEqual(before)
    expect((await undo(changeOf(changed))).ok).toBe(true)
    const { deletedAt, ...rest } = await stored(id)
    const { deletedAt: deletedBefore, ...restBefore } = before
    expect({ ...rest, isDeleted: deletedAt !== null }).toEqual({
      ...restBefore,
      bannedAt: restBefore.bannedAt && rest.bannedAt,
      isDeleted: deletedBefore !== null,
    })
    expect(await undo(changeOf(changed))).toMatchObject({
      problems: [{ message: 'people.problem.tooLateToUndo' }],
    })
  })

  it('is not taken back over what a colleague did since, nor after a day', async () => {
    const { id } = await customer()
    const first = changeOf(await ban(id))
    await unbanPerson(admin(), id)
    expect((await undo(first)).ok).toBe(false)
    const second = changeOf(await deletePerson(admin(), id))
    await database()
      .update(personChanges)
      .set({ at: new Date(Date.now() - 25 * 60 * 60 * 1000) })
      .where(eq(personChanges.id, second))
    expect(await undoableChange(admin(), second)).toBeNull()
    expect((await undo(second)).ok).toBe(false)
  })

  it('is taken back by whoever made it though they see no banned, and by no stranger', async () => {
    const boss = await createRegisteredPerson(organization)
    const blind = actorWith({
      organization,
      person: boss,
      permissions: ['people.read', 'people.write'],
      seesBanned: false,
      seesDeleted: false,
    })
    const { id } = await customer()
    const changed = changeOf(await banPerson(blind, { id, reason: 'Ошибка', until: null }))
    const colleague = await createRegisteredPerson(organization)
    const other = actorWith({
      organization,
      person: colleague,
      permissions: ['people.read', 'people.write'],
      seesBanned: false,
      seesDeleted: false,
    })
    expect((await undo(changed, other)).ok).toBe(false)
    expect((await undo(changed, adminActor({ organization: await createOrganization() }))).ok).toBe(false)
    expect((await undo(changed, blind)).ok).toBe(true)
    expect((await stored(id)).bannedAt).toBeNull()
  })

  it('asks what the opposite asks: nobody weaker brings an administrator back or takes one away', async () => {
    const second = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const banned = changeOf(await ban(second.id))
    const weak = actorWith({ organization, permissions: ['people.read', 'people.write'] })
    expect(await undo(banned, weak)).toMatchObject({ problems: [{ message: 'people.problem.aboveYou' }] })
    expect((await undo(banned)).ok).toBe(true)
  })

  it('gives no contact back that somebody else got meanwhile', async () => {
    const person = await customer()
    const deleted = changeOf(await deletePerson(admin(), person.id))
    await createPerson(organization, { directory: 'customer', mobilePhone: person.mobilePhone })
    expect(await undo(deleted)).toMatchObject({ problems: [{ message: 'people.problem.phoneTaken' }] })
  })
})

describe('a move', () => {
  it('keeps roles and holds from the next request', async () => {
    const { id: companyId } = await createCompany(organization)
    const person = await createRegisteredPerson(organization, { roles: ['dispatcher'], companyId })
    expect(await movePerson(admin(), { id: person.id, from: 'employee', company: '' })).toMatchObject({
      value: { directory: 'customer' },
    })
    const doors = await findActiveMemberships(person.accountId, organization.id)
    expect(doors).toMatchObject([
      { directory: 'customer', permissions: expect.arrayContaining(['people.write']) },
    ])
    const journal = await database()
      .select({ event: auditEntries.event })
      .from(auditEntries)
      .where(eq(auditEntries.subjectId, person.id))
    expect(journal).toEqual([{ event: 'people.moved' }])
  })

  it('to customers asks for a company, and the same human stands once in a directory', async () => {
    const { id } = await createPerson(organization)
    expect(await movePerson(admin(), { id, from: 'employee', company: '' })).toMatchObject({
      problems: [{ field: 'company' }],
    })
    expect((await movePerson(admin(), { id, from: 'employee', company: 'Новая для переезда' })).ok).toBe(true)

    const twice = await createRegisteredPerson(organization)
    const customer = await createPerson(organization, {
      directory: 'customer',
      accountId: twice.accountId,
      mobilePhone: null,
    })
    expect(await movePerson(admin(), { id: customer.id, from: 'customer', company: '' })).toMatchObject({
      problems: [{ message: 'people.problem.alreadyThere', link: { href: `/admin/employees/${twice.id}` } }],
    })
  })

  it('of two at once happens once', async () => {
    const { id } = await createPerson(organization, { directory: 'customer' })
    const move = () => movePerson(admin(), { id, from: 'customer', company: '' })
    const moved = await Promise.all([move(), move()])
    expect(moved.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await stored(id)).directory).toBe('employee')
  })
})
