import { and, eq } from 'drizzle-orm'
import { beforeEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import {
  auditEntries,
  corporateIdentities,
  membershipRoles,
  openidProviders,
  openidRoleRules,
  openidSessions,
  roles,
  servers,
  sessions,
} from '@/db/schema'
import { givableAmong } from '@/features/connecting/group-roles'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { useDatabase } from '@/test/database'
import {
  createOrganization,
  createRegisteredPerson,
  createSession,
  type Organization,
  type Person,
} from '@/test/factories'
import { bringProvider } from '@/test/openid'
import { peopleOfProvider, removeOpenid } from './remove'
import { saveOpenid } from './save'
import { openidFormSchema } from './schema'
import { openidSettings } from './settings'

useDatabase()

const issuer = 'https://sso.teplo.example'

let organization: Organization
let administrator: Person
let actor: Actor

beforeEach(async () => {
  organization = await createOrganization()
  await bringProvider(organization, issuer)
  administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  actor = adminActor({ organization, person: administrator })
})

/** Somebody who signed in at the provider, and whose session it alone vouched for. */
async function known(facts: { phone: boolean }) {
  const person = await createRegisteredPerson(organization, facts.phone ? {} : { mobilePhone: null })
  await database().insert(corporateIdentities).values({
    organizationId: organization.id,
    membershipId: person.id,
    provider: 'openid',
    issuer,
    subject: person.id,
  })
  const session = await createSession(person.accountId, { vouchedBy: organization.id })
  await begunAtProvider(session)
  return { person, session }
}

const begunAtProvider = ({ id: sessionId }: { id: string }) =>
  database()
    .insert(openidSessions)
    .values({ sessionId, organizationId: organization.id, idToken: Buffer.from('sealed') })

const isOver = async ({ id }: { id: string }) => {
  const [row] = await database().select({ at: sessions.revokedAt }).from(sessions).where(eq(sessions.id, id))
  return row?.at !== null
}

async function save(by: Actor, changes: Record<string, string>, isProven = true) {
  const { version, facts } = await openidSettings(by)
  const form = { ...facts, ...changes, version, openedWith: carried(facts) }
  return saveOpenid(by, openidFormSchema.parse(form), isProven)
}

describe('a provider that is taken away', () => {
  it('ends the sessions that it alone vouched for, and no others', async () => {
    const { session } = await known({ phone: true })
    const own = await createSession((await createRegisteredPerson(organization)).accountId)
    await begunAtProvider(own)
    const byDirectory = await createSession((await createRegisteredPerson(organization)).accountId, {
      vouchedBy: organization.id,
    })

    expect(await removeOpenid(actor, { version: 1, isUnderstood: 'on' }, true)).toMatchObject({ ok: true })
    expect(await Promise.all([session, own, byDirectory].map(isOver))).toEqual([true, false, false])
    expect(await openidSettings(actor)).toMatchObject({ isSet: false, hasSecret: false })
    expect(await database().$count(corporateIdentities, eq(corporateIdentities.issuer, issuer))).toBe(1)
    const [server] = await database()
      .select({ methods: servers.methods })
      .from(servers)
      .where(eq(servers.organizationId, organization.id))
    expect(server?.methods).toEqual(['email-code'])
    const removed = and(
      eq(auditEntries.organizationId, organization.id),
      eq(auditEntries.event, 'servers.openid-removed'),
    )
    const [entry] = await database()
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(removed)
    expect(entry?.details).toEqual({ provider: issuer, closedSessions: 1 })
    expect(await removeOpenid(actor, { version: 1, isUnderstood: 'on' }, true)).toMatchObject({ ok: true })
    expect(await database().$count(auditEntries, removed)).toBe(1)
  })

  it('stays without a fresh proof, after somebody’s change, and for whoever may not', async () => {
    const { session } = await known({ phone: true })
    const stays = { isUnderstood: 'on', version: 1 } as const
    expect(await removeOpenid(actor, stays, false)).toMatchObject({ ok: false })
    expect(await removeOpenid(actor, { ...stays, version: 2 }, true)).toMatchObject({ ok: false })
    const reader = actorWith({ organization, permissions: ['servers.read'] })
    await expect(removeOpenid(reader, stays, true)).rejects.toThrow()
    const stranger = adminActor({ organization: await createOrganization() })
    await removeOpenid(stranger, stays, true)
    expect(await openidSettings(actor)).toMatchObject({ isSet: true })
    expect(await isOver(session)).toBe(false)
  })

  it('says beforehand who would have no way in', async () => {
    await known({ phone: true })
    await known({ phone: false })
    expect(await peopleOfProvider(actor)).toEqual({ known: 2, stranded: 1 })
  })
})

describe('another provider in its place', () => {
  it('ends the sessions of the one before, and no other change does', async () => {
    const { session } = await known({ phone: true })
    expect(await save(actor, { scopes: 'openid groups' })).toMatchObject({ ok: true })
    expect(await isOver(session)).toBe(false)
    expect(await save(actor, { issuer: 'https://new.teplo.example' })).toMatchObject({ ok: true })
    expect(await isOver(session)).toBe(true)
  })

  it('gives by its groups no more than whoever named it may give', async () => {
    const { 'system-administrator': everything, customer } = organization.roles
    await database()
      .insert(openidRoleRules)
      .values(
        [everything, customer].map((roleId) => ({ organizationId: organization.id, group: roleId, roleId })),
      )
    await database()
      .update(openidProviders)
      .set({ savedByAccountId: administrator.accountId })
      .where(eq(openidProviders.organizationId, organization.id))
    const lesser = await lesserAdministrator()
    const givable = () => givableAmong(database(), organization.id, 'openid', [everything, customer])
    expect((await givable()).sort()).toEqual([everything, customer].sort())

    expect(await save(lesser, { [`groups.${everything}`]: 'mine' })).toMatchObject({ ok: false })
    expect(await save(lesser, { issuer: 'https://own.example.org' })).toMatchObject({ ok: true })
    expect(await givable()).toEqual([customer])
    expect((await openidSettings(actor)).lapsed).toMatchObject([{ id: everything }])

    expect(await save(actor, {})).toMatchObject({ ok: true })
    expect((await givable()).sort()).toEqual([everything, customer].sort())
  })
})

/** Who may set the provider, and give no role with power. */
async function lesserAdministrator(): Promise<Actor> {
  const permissions = ['servers.read', 'servers.write'] as const
  const [role] = await database()
    .insert(roles)
    .values({
      organizationId: organization.id,
      name: 'Настройщик входа',
      applications: ['admin'],
      permissions: [...permissions],
      visibility: 'all',
    })
    .returning()
  const person = await createRegisteredPerson(organization, { roles: [] })
  await database()
    .insert(membershipRoles)
    .values({ organizationId: organization.id, membershipId: person.id, roleId: role?.id ?? '' })
  return actorWith({
    organization,
    person,
    permissions,
    seesBanned: false,
    seesDeleted: false,
  })
}
