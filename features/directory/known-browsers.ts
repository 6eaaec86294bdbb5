import 'server-only'
import { and, eq, sql } from 'drizzle-orm'
import { database } from '@/db/client'
import { directoryBrowsers } from '@/db/schema'
import { keyedHash } from '@/lib/crypto'

/** Whose attempts are counted: what was typed, whoever it means, or somebody of the directory, however they are called. */
export type Counted = { login: string } | { person: string }

const keyOf = (organizationId: string, counted: Counted): string =>
  keyedHash(
    'directory-browser',
    'login' in counted
      ? `${organizationId} login ${counted.login}`
      : `${organizationId} person ${counted.person}`,
  ).toString('base64url')

/** Whether this login, or this somebody of the directory, was proved in the browser before; nobody's browser knows nobody. */
export async function isKnownBrowser(
  organizationId: string,
  browserHash: string | null,
  counted: Counted,
): Promise<boolean> {
  if (browserHash === null) return false
  const known = await database().$count(
    directoryBrowsers,
    and(
      eq(directoryBrowsers.browserHash, browserHash),
      eq(directoryBrowsers.key, keyOf(organizationId, counted)),
    ),
  )
  return known > 0
}

/** Remembers the browser in which the right password was typed. */
export async function rememberBrowser(
  organizationId: string,
  browserHash: string | null,
  proved: readonly Counted[],
): Promise<void> {
  if (browserHash === null) return
  await database()
    .insert(directoryBrowsers)
    .values(proved.map((counted) => ({ browserHash, key: keyOf(organizationId, counted) })))
    .onConflictDoUpdate({
      target: [directoryBrowsers.key, directoryBrowsers.browserHash],
      set: { lastUsedAt: sql`now()` },
    })
}
