import 'server-only'
import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { organizations, serverDomains, servers } from '@/db/schema'
import { face } from '@/features/organizations/queries'
import type { AccountActor } from '@/lib/actor'
import { domainOf } from './address'

const shown = { ...face, address: servers.address, isSimplified: servers.isSimplified }

/** What somebody who connects may see of a server. */
export type FoundServer = Awaited<ReturnType<typeof serversOfEmail>>[number]

/** The servers that accept the e-mail's domain, by name. Which they are is no secret (DESIGN, «Sign-in»). */
export const serversOfEmail = (_account: AccountActor, email: string) =>
  database()
    .select(shown)
    .from(serverDomains)
    .innerJoin(servers, eq(servers.organizationId, serverDomains.organizationId))
    .innerJoin(organizations, eq(organizations.id, servers.organizationId))
    .where(and(eq(serverDomains.domain, domainOf(email)), isNotNull(serverDomains.provenAt)))
    .orderBy(asc(organizations.name))

/** The server of this host; null when there is none. */
export async function serverAt(_account: AccountActor, address: string): Promise<FoundServer | null> {
  const [row] = await database()
    .select(shown)
    .from(servers)
    .innerJoin(organizations, eq(organizations.id, servers.organizationId))
    .where(eq(servers.address, address))
  return row ?? null
}

/** The server that an attempt was begun for. */
export async function findServer(
  _account: AccountActor,
  organizationId: string,
): Promise<FoundServer | null> {
  const [row] = await database()
    .select(shown)
    .from(servers)
    .innerJoin(organizations, eq(organizations.id, servers.organizationId))
    .where(eq(servers.organizationId, organizationId))
  return row ?? null
}
