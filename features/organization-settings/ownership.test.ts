import { and, eq, sql } from 'drizzle-orm'
import { beforeEach, describe, expect, test } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, membershipRoles, messages, organizations, roles } from '@/db/schema'
import { banPerson } from '@/features/people/standing'
import { findActiveMemberships } from '@/features/sessions/live-session'
import { Forbidden } from '@/lib/actor'
import { permissions } from '@/lib/applications'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  type Organization,
  type Person,
} from '@/test/factories'
import { findOwner, findSuccessor, findSuccessors, handOver } from './ownership'

useDatabase()

let organization: Organization
let owner: Person & { accountId: string }
let successor: Person & { accountId: string }

beforeEach(async () => {
  organization = await createOrganization()
  owner = await createRegisteredPerson(organization, { surname: 'Власова', roles: ['dispatcher'] })
  successor = await createRegisteredPerson(organization, {
    surname: 'Зимин',
    email: `zimin-${crypto.randomUUID()}@example.com`,
    roles: ['customer'],
  })
  await database()
    .update(organizations)
    .set({ ownerMembershipId: owner.id })
    .where(eq(organizations.id, organization.id))
})

const asOwner = (person = owner) => adminActor({ organization, person, isOwner: true })

const storedOwner = async () =>
  (await database().select().from(organizations).where(eq(organizations.id, organization.id)))[0]
    ?.ownerMembershipId

const problemOf = async (result: ReturnType<typeof handOver>) => {
  const done = await result
  return done.ok ? null : done.problems[0]?.message
}

describe('handing an organisation over', () => {
  test('makes the other its owner at once, and leaves the former one an administrator', async () => {
    expect(await handOver(asOwner(), { to: successor.id })).toMatchObject({ ok: true })
    expect(await storedOwner()).toBe(successor.id)
    const doors = await findActiveMemberships(successor.accountId, organization.id)
    expect(doors.some(({ isOwner }) => isOwner)).toBe(true)
    const former = await findActiveMemberships(owner.accountId, organization.id)
    expect(former.some(({ isOwner }) => isOwner)).toBe(false)
    expect(former.some(({ permissions }) => permissions?.includes('settings.write'))).toBe(true)
    expect(await findOwner(adminActor({ organization, person: owner }))).toMatchObject({
      id: successor.id,
      isSelf: false,
    })
  })

  test('tells both at every contact they proved, and the journal', async () => {
    await handOver(asOwner(), { to: successor.id })
    const sent = await database().select().from(messages).where(eq(messages.organizationId, organization.id))
    expect(sent.map(({ recipient }) => recipient).sort()).toEqual(
      [owner.mobilePhone, successor.mobilePhone, successor.email].sort(),
    )
    expect(new Set(sent.map(({ template }) => template))).toEqual(new Set(['owner-changed']))
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, organization.id))
    expect(entry).toMatchObject({
      event: 'organizations.owner-changed',
      subjectId: successor.id,
      actorAccountId: owner.accountId,
    })
  })

  test('a former owner can neither take it back nor touch the new one', async () => {
    await handOver(asOwner(), { to: successor.id })
    const former = adminActor({ organization, person: owner })
    expect(await problemOf(handOver(former, { to: owner.id }))).toBe('ownership.problem.notYours')
    expect(await problemOf(handOver(asOwner(), { to: successor.id }))).toBe('ownership.problem.notYours')
    const banned = await banPerson(former, { id: successor.id, reason: 'месть', until: null })
    expect(banned).toMatchObject({ ok: false, problems: [{ message: 'people.problem.owner' }] })
    expect(await storedOwner()).toBe(successor.id)
  })

  test('of two hand-overs at once one holds', async () => {
    const other = await createRegisteredPerson(organization)
    const results = await Promise.all([
      handOver(asOwner(), { to: successor.id }),
      handOver(asOwner(), { to: other.id }),
    ])
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await database().$count(auditEntries, eq(auditEntries.organizationId, organization.id))).toBe(1)
  })

  test('while the successor is being banned, one of the two holds and nobody is locked out', async () => {
    const [handed, banned] = await Promise.all([
      handOver(asOwner(), { to: successor.id }),
      banPerson(adminActor({ organization }), { id: successor.id, reason: 'увольнение', until: null }),
    ])
    expect([handed.ok, banned.ok].filter(Boolean)).toHaveLength(1)
    expect(await storedOwner()).toBe(handed.ok ? successor.id : owner.id)
  })

  test('takes another role with everything, and without any refuses', async () => {
    const [other] = await database()
      .insert(roles)
      .values({
        organizationId: organization.id,
        name: 'Всё',
        applications: ['admin'],
        permissions: [...permissions],
      })
      .returning()
    await database()
      .update(roles)
      .set({ deletedAt: sql`now()` })
      .where(eq(roles.id, organization.roles['system-administrator']))
    await database()
      .update(roles)
      .set({ permissions: ['settings.write'] })
      .where(eq(roles.id, other?.id ?? ''))
    expect(await problemOf(handOver(asOwner(), { to: successor.id }))).toBe('ownership.problem.noRole')
    expect(await storedOwner()).toBe(owner.id)
    await database()
      .update(roles)
      .set({ permissions: [...permissions] })
      .where(eq(roles.id, other?.id ?? ''))
    expect((await handOver(asOwner(), { to: successor.id })).ok).toBe(true)
    const former = await findActiveMemberships(owner.accountId, organization.id)
    expect(former.some((row) => row.permissions?.length === permissions.length)).toBe(true)
  })
})

describe('a forged hand-over', () => {
  test('by somebody who is no owner is refused, whatever their permissions', async () => {
    const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    const forger = adminActor({ organization, person: administrator })
    expect(await problemOf(handOver(forger, { to: administrator.id }))).toBe('ownership.problem.notYours')
    expect(await problemOf(handOver(forger, { to: successor.id }))).toBe('ownership.problem.notYours')
    await expect(
      handOver(actorWith({ organization, person: administrator, permissions: ['settings.read'] }), {
        to: administrator.id,
      }),
    ).rejects.toThrow(Forbidden)
    expect(await findSuccessors(forger, '', 20)).toEqual([])
    expect(await findSuccessor(forger, successor.id)).toBeNull()
    expect(await storedOwner()).toBe(owner.id)
  })

  test.each([
    ['a customer', () => createRegisteredPerson(organization, { directory: 'customer' })],
    ['somebody who never registered', () => createPerson(organization)],
    ['somebody banned', () => createRegisteredPerson(organization, { bannedAt: new Date() })],
    ['somebody deleted', () => createRegisteredPerson(organization, { deletedAt: new Date() })],
    ['the owner', async () => owner],
    ['another organisation’s employee', async () => createRegisteredPerson(await createOrganization())],
  ])('to %s is refused, and nothing changes', async (_who, make) => {
    const { id } = await make()
    expect(await problemOf(handOver(asOwner(), { to: id }))).toBe('ownership.problem.notASuccessor')
    expect(await findSuccessor(asOwner(), id)).toBeNull()
    expect((await findSuccessors(asOwner(), '', 20)).map((each) => each.id)).toEqual([successor.id])
    expect(await storedOwner()).toBe(owner.id)
    const given = and(
      eq(membershipRoles.membershipId, owner.id),
      eq(membershipRoles.roleId, organization.roles['system-administrator']),
    )
    expect(await database().$count(membershipRoles, given)).toBe(0)
    expect(await database().$count(messages, eq(messages.organizationId, organization.id))).toBe(0)
  })

  test('by an actor who is taken for the owner is refused by the row', async () => {
    const taken = adminActor({ organization, person: successor, isOwner: true })
    expect(await problemOf(handOver(taken, { to: owner.id }))).toBe('ownership.problem.notYours')
    expect(await storedOwner()).toBe(owner.id)
  })
})
