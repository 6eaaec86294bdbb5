import 'server-only'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { database, type Queryable } from '@/db/client'
import { organizations, servers } from '@/db/schema'
import { env } from '@/lib/env'
import { isUuid } from '@/lib/uuid'
import { face } from './queries'

/** The page of an organisation's instruction for people. */
export const guidePath = (organizationId: string): string => `/guide/${organizationId}`

export const guideLink = (organizationId: string): string =>
  new URL(guidePath(organizationId), env().PUBLIC_URL).href

/** Whether the organisation wrote an instruction that is worth a link. */
export const hasGuide = async (organizationId: string, db: Queryable): Promise<boolean> =>
  (await db.$count(
    servers,
    and(
      eq(servers.organizationId, organizationId),
      sql`${servers.guideInstalling} || ${servers.guideWorkplace} || ${servers.guideAccess} <> ''`,
    ),
  )) > 0

export type Guide = NonNullable<Awaited<ReturnType<typeof findGuide>>>

/** The organisation's instruction for people, in its own words; null where there is no such organisation, or a closed one. */
export async function findGuide(organizationId: string) {
  if (!isUuid(organizationId)) return null
  const [row] = await database()
    .select({
      organization: face,
      installing: servers.guideInstalling,
      workplace: servers.guideWorkplace,
      access: servers.guideAccess,
    })
    .from(organizations)
    .leftJoin(servers, eq(servers.organizationId, organizations.id))
    .where(and(eq(organizations.id, organizationId), isNull(organizations.closedAt)))
  return row ?? null
}
