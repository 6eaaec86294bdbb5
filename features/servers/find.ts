import 'server-only'
import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { organizations, serverDomains, servers } from '@/db/schema'
import { face } from '@/features/organizations/queries'
import { domainOf } from './address'

const shown = {
  ...face,
  address: servers.address,
  isSimplified: servers.isSimplified,
  methods: servers.methods,
}

/** What somebody who comes to a server may see of it. */
export type FoundServer = Awaited<ReturnType<typeof serversOfEmail>>[number]

const isOpen = isNull(organizations.closedAt)

/** The servers that accept the e-mail's domain, by name. Which they are is no secret (DESIGN, «Sign-in»). */
export const serversOfEmail = (email: string) =>
  database()
    .select(shown)
    .from(serverDomains)
    .innerJoin(servers, eq(servers.organizationId, serverDomains.organizationId))
    .innerJoin(organizations, and(eq(organizations.id, servers.organizationId), isOpen))
    .where(and(eq(serverDomains.domain, domainOf(email)), isNotNull(serverDomains.provenAt)))
    .orderBy(asc(organizations.name))

/** The server of this host; null when there is none. */
export async function serverAt(address: string): Promise<FoundServer | null> {
  const [row] = await database()
    .select(shown)
    .from(servers)
    .innerJoin(organizations, and(eq(organizations.id, servers.organizationId), isOpen))
    .where(eq(servers.address, address))
  return row ?? null
}

/** The server that an attempt was begun for. */
export async function findServer(organizationId: string): Promise<FoundServer | null> {
  const [row] = await database()
    .select(shown)
    .from(servers)
    .innerJoin(organizations, and(eq(organizations.id, servers.organizationId), isOpen))
    .where(eq(servers.organizationId, organizationId))
  return row ?? null
}

/** Whether the organisation has proven that the e-mail's domain is its own. */
export const isProvenDomain = async (
  db: Queryable,
  organizationId: string,
  email: string,
): Promise<boolean> =>
  (await db.$count(
    serverDomains,
    and(
      eq(serverDomains.organizationId, organizationId),
      eq(serverDomains.domain, domainOf(email)),
      isNotNull(serverDomains.provenAt),
    ),
  )) > 0
