import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { openidProviders, openidRoleRules, roles } from '@/db/schema'
import { mappedRoles } from '@/features/roles/mapped-roles'
import { mayGrant } from '@/features/roles/may-grant'
import { type Actor, authorize, can } from '@/lib/actor'
import { claimFields, usualClaims, usualGroupClaims } from './claims'
import { redirectAddress, signedOutAddress } from './provider'
import { openidRoleMapping } from './role-mapping'
import { claimField, groupsField, type OpenidFacts } from './schema'

/** The provider of the actor's organisation as its form shows it; whether there is a secret, and never which. */
export async function openidSettings(actor: Actor) {
  authorize(actor, 'servers.read')
  const stored = await storedSettings(database(), actor)
  return {
    ...stored,
    redirectAddress: redirectAddress(actor.organizationId),
    signedOutAddress: signedOutAddress(),
    mayWrite: can(actor, 'servers.write'),
  }
}

export type OpenidSettings = Awaited<ReturnType<typeof openidSettings>>

/** Facts of the form, with the roles that the actor may have groups stand for. */
export async function storedSettings(db: Queryable, actor: Actor) {
  const own = eq(openidProviders.organizationId, actor.organizationId)
  const [[row], rules, mapped, ownRoles] = await Promise.all([
    db.select().from(openidProviders).where(own),
    db.select().from(openidRoleRules).where(eq(openidRoleRules.organizationId, actor.organizationId)),
    groupRoles(db, actor.organizationId),
    db
      .select()
      .from(roles)
      .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
      .orderBy(asc(roles.name)),
  ])
  const grantable = ownRoles.filter((role) => mayGrant(actor, role))
  const claims: Record<string, string> = row?.claims ?? usualClaims
  const facts: OpenidFacts = {
    issuer: row?.issuer ?? '',
    clientId: row?.clientId ?? '',
    scopes: row?.scopes ?? 'openid profile email',
    groupClaims: (row?.groupClaims ?? usualGroupClaims).join(' '),
    certificates: row?.certificates ?? '',
  }
  for (const field of claimFields) facts[claimField(field)] = claims[field] ?? ''
  for (const { id } of grantable) {
    facts[groupsField(id)] = rules
      .filter(({ roleId }) => roleId === id)
      .map(({ group }) => group)
      .sort()
      .join('\n')
  }
  return {
    version: row?.version ?? 0,
    isSet: row !== undefined,
    hasSecret: Boolean(row?.clientSecret),
    facts,
    roles: grantable,
    /** Roles that groups give no more, since whoever saved the mapping may not give them now. */
    lapsed: mapped.filter(({ isGivable }) => !isGivable),
  }
}

const groupRoles = async (db: Queryable, organizationId: string) =>
  mappedRoles(db, organizationId, await openidRoleMapping(db, organizationId))
