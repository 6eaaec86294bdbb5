import 'server-only'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { roles, serverDomains, servers } from '@/db/schema'
import { mayEditInstallation } from '@/features/organization-settings/setting-mutations'
import { mayGrant } from '@/features/roles/may-grant'
import { type Actor, authorize, can } from '@/lib/actor'
import type { ServerFacts } from './schema'

/** What an organisation without a row says. */
export const unopened: ServerFacts = {
  address: null,
  isSimplified: false,
  methods: ['email-code'],
  joining: 'prepared',
  newcomerRoleId: null,
  isApprovalNeeded: false,
  isPhoneAllowed: true,
  ownApplication: null,
  guideInstalling: '',
  guideWorkplace: '',
  guideAccess: '',
}

/** The columns of `ServerFacts`. */
const factColumns = {
  address: servers.address,
  isSimplified: servers.isSimplified,
  methods: servers.methods,
  joining: servers.joining,
  newcomerRoleId: servers.newcomerRoleId,
  isApprovalNeeded: servers.isApprovalNeeded,
  isPhoneAllowed: servers.isPhoneAllowed,
  ownApplication: servers.ownApplication,
  guideInstalling: servers.guideInstalling,
  guideWorkplace: servers.guideWorkplace,
  guideAccess: servers.guideAccess,
}

/** What is stored of the organisation's server; null where it never said anything. */
export async function storedServer(
  organizationId: string,
  db: Queryable,
): Promise<{ version: number; facts: ServerFacts } | null> {
  const [row] = await db
    .select({ version: servers.version, facts: factColumns })
    .from(servers)
    .where(eq(servers.organizationId, organizationId))
  return row ?? null
}

/** How people come to the actor's organisation, with the roles that newcomers may be given. */
export async function ownServer(actor: Actor) {
  authorize(actor, 'servers.read')
  const [row, domains, ownRoles, approves] = await Promise.all([
    storedServer(actor.organizationId, database()),
    database()
      .select({
        id: serverDomains.id,
        domain: serverDomains.domain,
        dnsToken: serverDomains.dnsToken,
        provenAt: serverDomains.provenAt,
        proof: serverDomains.proof,
      })
      .from(serverDomains)
      .where(eq(serverDomains.organizationId, actor.organizationId))
      .orderBy(asc(serverDomains.domain)),
    database()
      .select()
      .from(roles)
      .where(and(eq(roles.organizationId, actor.organizationId), isNull(roles.deletedAt)))
      .orderBy(asc(roles.name)),
    mayEditInstallation(actor, database()),
  ])
  return {
    version: row?.version ?? 0,
    facts: row?.facts ?? unopened,
    domains,
    roles: ownRoles.filter((role) => role.id === row?.facts.newcomerRoleId || mayGrant(actor, role)),
    mayWrite: can(actor, 'servers.write'),
    /** Whether the actor's word proves a domain, as the installation's owner. */
    mayApprove: can(actor, 'servers.write') && approves,
  }
}

export type OwnServer = Awaited<ReturnType<typeof ownServer>>
export type ServerDomain = OwnServer['domains'][number]
