import 'server-only'
import { and, eq, isNull } from 'drizzle-orm'
import { database } from '@/db/client'
import { openidProviders, openidRoleRules, roles } from '@/db/schema'
import { unseal } from '@/lib/crypto'
import { env } from '@/lib/env'
import type { ClaimRules } from './claims'

/** An organisation's OpenID provider with all that a hand-shake needs; never for a browser. */
export type Provider = ClaimRules & {
  organizationId: string
  clientId: string
  /** Null for a client that has none. */
  clientSecret: string | null
  scopes: string
  certificates: string
  version: number
}

/** Null where the organisation has none. Rules whose role was deleted are left out. */
export async function findProvider(organizationId: string): Promise<Provider | null> {
  const [[row], roleRules] = await Promise.all([
    database().select().from(openidProviders).where(eq(openidProviders.organizationId, organizationId)),
    database()
      .select({ group: openidRoleRules.group, roleId: openidRoleRules.roleId })
      .from(openidRoleRules)
      .innerJoin(
        roles,
        and(
          eq(roles.organizationId, openidRoleRules.organizationId),
          eq(roles.id, openidRoleRules.roleId),
          isNull(roles.deletedAt),
        ),
      )
      .where(eq(openidRoleRules.organizationId, organizationId)),
  ])
  if (!row) return null
  const { clientSecret, ...facts } = row
  return { ...facts, roleRules, clientSecret: clientSecret && unseal('openid-secret', clientSecret) }
}

/** Below it next-auth's core knows hand-shakes. */
export const handshakePath = '/api/auth'

/**
 * Where the provider sends people back to; its administrator registers this address. Each organisation has its own, so that one
 * provider's answer is never taken for another's (RFC 9700, §4.4).
 */
export const redirectAddress = (organizationId: string): string =>
  `${env().PUBLIC_URL}${handshakePath}/callback/${organizationId}`

/** Where the provider sends people back to who signed out there. */
export const signedOutAddress = (): string => `${env().PUBLIC_URL}/sign-in`
