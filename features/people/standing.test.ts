import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, memberships, organizations } from '@/db/schema'
import { baseRoles } from '@/features/roles/base-roles'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import { createOrganization, createPerson, createRegisteredPerson, type Organization } from '@/test/factories'
import { banPerson, deletePerson, restorePerson, unbanPerson } from './standing'

useDatabase()

let organization: Organization
const admin = () => adminActor({ organization, isOwner: true })

beforeAll(async () => {
  organization = await createOrganization()
  await createRegisteredPerson(organization, { roles: ['system-administrator'] })
})

const ban = (id: string, until: string | null = null) => ({ id, reason: 'Уволен', until })

async function stored(id: string) {
  const [row] = await database().select().from(memberships).where(eq(memberships.id, id))
  return row
}

describe('a ban', () => {
  it('is written with its reason and lifted', async () => {
    const { id } = await createPerson(organization)
    expect((await banPerson(admin(), ban(id, '2099-12-01'))).ok).toBe(true)
    expect(await stored(id)).toMatchObject({
      banReason: 'Уволен',
      bannedUntil: new Date('2099-11-30T21:00:00Z'),
    })
    expect((await unbanPerson(admin(), id)).ok).toBe(true)
    expect(await stored(id)).toMatchObject({ bannedAt: null, bannedUntil: null, banReason: null })
    const journal = await database().select().from(auditEntries).where(eq(auditEntries.subjectId, id))
    expect(journal.map(({ event }) => event)).toEqual(['people.banned', 'people.unbanned'])
  })

  it('cannot end on a day that has begun', async () => {
    const { id } = await createPerson(organization)
    expect(await banPerson(admin(), ban(id, '2020-01-01'))).toMatchObject({
      ok: false,
      problems: [{ field: 'until', message: 'people.problem.pastDate' }],
    })
    expect((await stored(id))?.bannedAt).toBeNull()
  })

  it('of oneself, of the owner and of somebody stronger is refused', async () => {
    const me = await createRegisteredPerson(organization, { roles: ['dispatcher'] })
    const actor = actorWith({
      organization,
      person: me,
      ...baseRoles.find(({ baseRole }) => baseRole === 'dispatcher'),
    })
    expect(await banPerson(actor, ban(me.id))).toMatchObject({
      problems: [{ message: 'people.problem.yourself' }],
    })
    const boss = await createPerson(organization, { roles: ['system-administrator'] })
    expect(await banPerson(actor, ban(boss.id))).toMatchObject({
      problems: [{ message: 'people.problem.aboveYou' }],
    })
    const owner = await createPerson(organization, { roles: ['dispatcher'] })
    await database()
      .update(organizations)
      .set({ ownerMembershipId: owner.id })
      .where(eq(organizations.id, organization.id))
    expect(await banPerson(adminActor({ organization }), ban(owner.id))).toMatchObject({
      problems: [{ message: 'people.problem.owner' }],
    })
  })
})

describe('the bin', () => {
  it('frees the contacts, and gives the card back unless they are taken', async () => {
    const person = await createPerson(organization)
    await deletePerson(admin(), person.id)
    const heir = await createPerson(organization, { mobilePhone: person.mobilePhone })
    expect(await restorePerson(admin(), person.id)).toMatchObject({
      ok: false,
      problems: [{ message: 'people.problem.phoneTaken', link: { href: `/admin/employees/${heir.id}` } }],
    })
    await deletePerson(admin(), heir.id)
    expect((await restorePerson(admin(), person.id)).ok).toBe(true)
    expect((await stored(person.id))?.deletedAt).toBeNull()
  })

  it('takes nobody of another organisation', async () => {
    const stranger = await createPerson(await createOrganization())
    expect((await deletePerson(admin(), stranger.id)).ok).toBe(false)
    expect((await stored(stranger.id))?.deletedAt).toBeNull()
  })
})

describe('the last administrator', () => {
  it.each([
    ['banned', (actor: ReturnType<typeof admin>, id: string) => banPerson(actor, ban(id))],
    ['deleted', (actor: ReturnType<typeof admin>, id: string) => deletePerson(actor, id)],
  ])('cannot be %s, nor can two at once', async (_what, takeAway) => {
    const lonely = await createOrganization()
    const people = await Promise.all(
      [1, 2].map(() => createRegisteredPerson(lonely, { roles: ['system-administrator'] })),
    )
    const results = await Promise.all(
      people.map(({ id }) => takeAway(adminActor({ organization: lonely }), id)),
    )
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(results.find(({ ok }) => !ok)).toMatchObject({
      problems: [{ message: 'people.problem.lastAdministrator' }],
    })
  })
})
