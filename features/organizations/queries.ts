import 'server-only'
import { eq } from 'drizzle-orm'
import { cache } from 'react'
import { database, type Queryable } from '@/db/client'
import { installation, organizations } from '@/db/schema'
import { type Settings, settingsOf } from './settings'

/** What anybody may see of an organisation on a sign-in page. */
export type OrganizationFace = {
  id: string
  name: string
  supportPhone: string | null
  supportEmail: string | null
  accent: string | null
  instruction: string
  logoId: string | null
}

/** The columns of an `OrganizationFace`. */
export const face = {
  id: organizations.id,
  name: organizations.name,
  supportPhone: organizations.supportPhone,
  supportEmail: organizations.supportEmail,
  accent: organizations.accent,
  instruction: organizations.instruction,
  logoId: organizations.logoId,
}

export const organizationFace = cache(async (organizationId: string): Promise<OrganizationFace | null> => {
  const [row] = await database().select(face).from(organizations).where(eq(organizations.id, organizationId))
  return row ?? null
})

/**
 * Whose name stands above a page that belongs to no organisation yet, such as sign-in: the one that opened the installation.
 * Null before the set-up, where the product's own name stands.
 */
export const hostOrganization = cache(async (): Promise<OrganizationFace | null> => {
  const [row] = await database()
    .select(face)
    .from(installation)
    .innerJoin(organizations, eq(organizations.id, installation.hostOrganizationId))
  return row ?? null
})

/** The settings in force in an organisation, or with null those of the installation itself. */
export async function organizationSettings(
  organizationId: string | null,
  db: Queryable = database(),
): Promise<Settings> {
  const [row] = organizationId
    ? await db
        .select({ settings: organizations.settings })
        .from(organizations)
        .where(eq(organizations.id, organizationId))
    : await db.select({ settings: installation.settings }).from(installation)
  return settingsOf(row ?? null)
}

/** The host of the organisation's links in SMS; null for the installation's own. */
export async function shortHostOf(organizationId: string, db: Queryable): Promise<string | null> {
  const [row] = await db
    .select({ shortHost: organizations.shortHost })
    .from(organizations)
    .where(eq(organizations.id, organizationId))
  return row?.shortHost ?? null
}
