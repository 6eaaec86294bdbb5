import { eq, sql } from 'drizzle-orm'
import { describe, expect, test, vi } from 'vitest'
import { database } from '@/db/client'
import { membershipRoles, organizations, roles } from '@/db/schema'
import { requireActor } from '@/features/sessions/gate'
import { type Actor, can } from '@/lib/actor'
import { type Application, applications, type Permission, permissions } from '@/lib/applications'
import { listRequest } from '@/lib/list'
import { adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createAccount,
  createOrganization,
  createPerson,
  createSession,
  type Organization,
} from '@/test/factories'
import { Random } from '@/test/random'
import { carrySession, newRequest } from '@/test/request'
import { personAccess } from './access'
import { applicationOverviews } from './application-overview'
import { effectsOfRoleChange, type Grant } from './effects'
import { holdersList, listHolders } from './holders'

useDatabase()

vi.mock('next/headers', async () => (await import('@/test/request')).nextHeaders)
vi.mock('next/navigation', async () => (await import('@/test/request')).nextNavigation)

type RoleRow = typeof roles.$inferSelect
type Card = { id: string; directory: 'employee' | 'customer' }
type Human = { cards: Card[]; token: string | null }
type World = { organization: Organization; viewer: Actor; roles: RoleRow[]; humans: Human[] }

/** Roles of any grants, some deleted; humans with one card or two, registered or not, banned, deleted; an owner. */
async function worldOf(random: Random): Promise<World> {
  const organization = await createOrganization()
  const made = await database()
    .insert(roles)
    .values(
      Array.from({ length: 5 }, (_, n) => ({
        organizationId: organization.id,
        name: `Роль ${n}`,
        applications: random.some(applications, 0.4),
        permissions: random.some(permissions, 0.3),
        visibility: random.one(['all', 'own-company', 'own-district'] as const),
        deletedAt: random.chance(0.2) ? sql`now()` : null,
      })),
    )
    .returning()
  const humans: Human[] = []
  for (let n = 0; n < 10; n++) humans.push(await humanOf(random, organization, made))
  const owner = random.chance(0.8) ? random.one(humans) : null
  await database()
    .update(organizations)
    .set({ ownerMembershipId: owner && random.one(owner.cards).id })
    .where(eq(organizations.id, organization.id))
  return { organization, viewer: adminActor({ organization }), roles: made, humans }
}

async function humanOf(
  random: Random,
  organization: Organization,
  known: readonly RoleRow[],
): Promise<Human> {
  const account = random.chance(0.75) ? await createAccount() : null
  const directories = random.one([['employee'], ['customer'], ['employee', 'customer']] as const)
  const cards: Card[] = []
  for (const directory of account ? directories : directories.slice(0, 1)) {
    const isBanned = random.chance(0.25)
    const card = await createPerson(organization, {
      directory,
      accountId: account?.id,
      acceptedAt: account ? new Date() : null,
      bannedAt: isBanned ? new Date('2020-01-01') : null,
      bannedUntil: isBanned && random.chance(0.4) ? new Date('2020-02-01') : null,
      deletedAt: random.chance(0.15) ? new Date() : null,
    })
    const held = random.some(known, 0.35)
    if (held.length > 0) {
      await database()
        .insert(membershipRoles)
        .values(
          held.map(({ id }) => ({ organizationId: organization.id, membershipId: card.id, roleId: id })),
        )
    }
    cards.push({ id: card.id, directory })
  }
  return { cards, token: account && (await createSession(account.id)).token }
}

/** What the human meets at each door with their own cookie. */
async function doorsOf({ token }: Human): Promise<Map<Application, Actor>> {
  const doors = new Map<Application, Actor>()
  if (!token) return doors
  newRequest()
  await carrySession(token)
  for (const application of applications) {
    const actor = await requireActor(application).catch((error: Error) => {
      if (error.message !== `redirect to /account/refused?application=${application}`) throw error
      return null
    })
    if (actor) doors.set(application, actor)
  }
  return doors
}

const listed = async ({ viewer }: World, application: Application) => {
  const { rows, total } = await listHolders(
    viewer,
    application,
    { text: '', entry: 'now', roleId: null },
    listRequest(holdersList(application), {}),
  )
  expect(rows).toHaveLength(total)
  return rows.map(({ id }) => id)
}

/** All that somebody may do: the applications that let them in, and what `can` allows inside them. */
function holdingsOf(doors: Map<Application, Actor>): Set<Grant> {
  const inside = doors.get('admin') ?? doors.get('api')
  return new Set<Grant>([...doors.keys(), ...permissions.filter((each) => inside && can(inside, each))])
}

const seeds = [1, 2, 3, 4, 5, 6]

describe.each(seeds)('in the random world %i', (seed) => {
  test('cards, lists, overview and doors agree about every human and application', async () => {
    const world = await worldOf(new Random(seed))
    const overviews = await applicationOverviews(world.viewer)
    const entering = new Map(applications.map((application) => [application, 0]))
    const lists = new Map<Application, string[]>()
    for (const application of applications) lists.set(application, await listed(world, application))
    for (const human of world.humans) {
      const doors = await doorsOf(human)
      for (const { id } of human.cards) {
        for (const { application, closed, reasons, isOwner, since } of await personAccess(world.viewer, id)) {
          expect({ application, isOpen: closed === null }).toEqual({
            application,
            isOpen: doors.has(application),
          })
          if (closed === null) {
            expect(isOwner || reasons.length > 0).toBe(true)
            expect(since).toBeInstanceOf(Date)
          }
        }
      }
      for (const application of applications) {
        const rows = human.cards.filter(({ id }) => lists.get(application)?.includes(id))
        expect({ application, rows: rows.length }).toEqual({
          application,
          rows: doors.has(application) ? 1 : 0,
        })
        if (doors.has(application)) entering.set(application, (entering.get(application) ?? 0) + 1)
      }
    }
    expect(new Map(overviews.map(({ application, now }) => [application, now]))).toEqual(entering)
  })

  test('effects tell who gains and who loses, as the doors do before and after', async () => {
    const random = new Random(seed + 1000)
    const world = await worldOf(random)
    const role = random.one(world.roles.filter(({ deletedAt }) => !deletedAt))
    const draft: { applications: Application[]; permissions: Permission[] } = {
      applications: ['admin', ...random.some(applications.slice(2), 0.5)],
      permissions: random.some(permissions, 0.3),
    }
    // Permissions are exercised in the administration area, so the role opens it before and after.
    await database()
      .update(roles)
      .set({ applications: ['admin', ...role.applications.filter((name) => name !== 'admin')] })
      .where(eq(roles.id, role.id))
    const before = await holdingsOfAll(world)
    const effects = await effectsOfRoleChange(world.viewer, role.id, draft)
    await database().update(roles).set(draft).where(eq(roles.id, role.id))
    const after = await holdingsOfAll(world)
    for (const grant of [...applications, ...permissions]) {
      const effect = effects.find((each) => each.grant === grant)
      const told = (effect?.first ?? []).map(({ id }) => id)
      const registered = world.humans.filter(({ token }) => token)
      for (const human of registered) {
        const [had, has] = [before.get(human)?.has(grant), after.get(human)?.has(grant)]
        expect({ grant, isTold: human.cards.some(({ id }) => told.includes(id)) }).toEqual({
          grant,
          isTold: had !== has,
        })
        if (had !== has) expect(effect?.change).toBe(has ? 'gained' : 'lost')
      }
    }
  })
})

async function holdingsOfAll({ humans }: World): Promise<Map<Human, Set<Grant>>> {
  const holdings = new Map<Human, Set<Grant>>()
  for (const human of humans) holdings.set(human, holdingsOf(await doorsOf(human)))
  return holdings
}
