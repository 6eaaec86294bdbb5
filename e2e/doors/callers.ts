import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { membershipRoles, organizations, roles } from '@/db/schema'
import { type BaseRole, baseRoles } from '@/features/roles/base-roles'
import { sessionCookieFor } from '@/features/sessions/session-cookie'
import { type Application, applications, type Permission, permissions } from '@/lib/applications'
import { createRegisteredPerson, createSession, type Organization } from '@/test/factories'
import { freshPhone } from '../fixtures'
import type { Gate } from './door'

/** What somebody holds, in words that a gate's declaration can be compared with. */
export type Kind = {
  name: string
  party: 'home' | 'other'
  isSignedIn: boolean
  baseRole?: BaseRole
  isOwner?: boolean
  isBanned?: boolean
  applications: readonly Application[]
  permissions: readonly Permission[]
}

export type Caller = { kind: Kind; accountId: string | null; cookie: string; freshCookie: string }

const nobody = { applications: [], permissions: [] }

export const anonymous: Kind = { name: 'anonymous', party: 'home', isSignedIn: false, ...nobody }

/** Everybody whom the issue names, each of the base roles among them. */
export const kinds: readonly Kind[] = [
  anonymous,
  ...baseRoles.map((role) => ({ ...role, name: role.baseRole, party: 'home' as const, isSignedIn: true })),
  { name: 'owner', party: 'home', isSignedIn: true, isOwner: true, applications, permissions },
  {
    name: 'banned administrator',
    party: 'home',
    isSignedIn: true,
    isBanned: true,
    applications,
    permissions,
  },
  {
    name: "another organisation's administrator",
    party: 'other',
    isSignedIn: true,
    applications,
    permissions,
  },
]

/** For each permission of a gate: who holds nothing else, and who holds everything else. Writing takes reading. */
export function edgeKinds(gate: Gate): Kind[] {
  if (gate.kind !== 'application' || gate.application !== 'admin') return []
  const inAdmin = { party: 'home' as const, isSignedIn: true, applications: ['admin' as const] }
  return [
    {
      ...inAdmin,
      name: `only ${gate.permissions.join(' ')}`,
      permissions: gate.permissions.flatMap(withReading),
    },
    ...gate.permissions.map((missing) => ({
      ...inAdmin,
      name: `all but ${missing}`,
      permissions: permissions.filter((permission) => !withReading(permission).includes(missing)),
    })),
    {
      ...inAdmin,
      name: 'every permission, no administration area',
      applications: applications.filter((application) => application !== 'admin'),
      permissions,
    },
  ]
}

const withReading = (permission: Permission): Permission[] =>
  permissions.filter((other) => other === permission || other === permission.replace('.write', '.read'))

export type Verdict = 'answered' | 'sign-in' | 'refused'

/** What the declaration promises to whoever holds this, whose proof is fresh where it must be. */
export function verdictOf(gate: Gate, kind: Kind): Verdict {
  if (gate.kind === 'public') return 'answered'
  if (!kind.isSignedIn) return 'sign-in'
  if (gate.kind !== 'application') return 'answered'
  const holds = kind.applications.includes(gate.application)
  const may = gate.permissions.every((permission) => kind.permissions.includes(permission))
  const owns = !gate.isOwner || kind.isOwner === true
  return !kind.isBanned && holds && may && owns ? 'answered' : 'refused'
}

/** A new person of the kind with a role of its own, signed in. */
export async function callerOf(kind: Kind, organization: Organization): Promise<Caller> {
  if (!kind.isSignedIn) return { kind, accountId: null, cookie: '', freshCookie: '' }
  const person = await createRegisteredPerson(organization, {
    mobilePhone: freshPhone(),
    directory: kind.baseRole === 'customer' ? 'customer' : 'employee',
    roles: kind.baseRole && [kind.baseRole],
    bannedAt: kind.isBanned ? new Date() : null,
  })
  if (kind.isOwner) {
    const ownerMembershipId = person.id
    await database()
      .update(organizations)
      .set({ ownerMembershipId })
      .where(eq(organizations.id, organization.id))
  } else if (!kind.baseRole) {
    await grant(organization.id, person.id, kind)
  }
  const proven = { provenAt: new Date(Date.now() + 60_000) }
  return {
    kind,
    accountId: person.accountId,
    cookie: await cookieOf(person.accountId, {}),
    freshCookie: await cookieOf(person.accountId, proven),
  }
}

async function grant(organizationId: string, membershipId: string, kind: Kind): Promise<void> {
  const [role] = await database()
    .insert(roles)
    .values({
      organizationId,
      name: `${kind.name} ${membershipId}`,
      applications: [...kind.applications],
      permissions: [...kind.permissions],
    })
    .returning({ id: roles.id })
  if (!role) throw new Error('the database returned no role')
  await database().insert(membershipRoles).values({ organizationId, membershipId, roleId: role.id })
}

async function cookieOf(accountId: string, values: { provenAt?: Date }): Promise<string> {
  const { token } = await createSession(accountId, { address: '127.0.0.1', ...values })
  const { name, value } = await sessionCookieFor(token)
  return `${name}=${value}`
}

/** The cookie of a session whose proof is as fresh as the gate wants it. */
export const cookieFor = (gate: Gate, { cookie, freshCookie }: Caller): string =>
  gate.kind !== 'public' && gate.isFresh ? freshCookie : cookie
