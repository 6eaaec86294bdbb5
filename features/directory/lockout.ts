import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import type { Directory } from './connection'
import { textOf } from './entry'
import { DirectoryFailure } from './failure'
import type { DirectorySettings } from './settings'

/** After how many wrong passwords a directory locks (0: never), and for how many seconds it remembers one. */
export type LockoutPolicy = { threshold: number; windowSeconds: number }

const day = 24 * 3600

/** Reads the domain's policy (MS-ADA, lockoutThreshold); null where the directory has none, or does not show it. */
export async function readLockoutPolicy(
  directory: Directory,
  { kind, baseDn }: Pick<DirectorySettings, 'kind' | 'baseDn'>,
): Promise<LockoutPolicy | null> {
  if (kind !== 'active-directory') return null
  const domain = /(?:^|(?<!\\),)\s*(dc=.*)$/i.exec(baseDn)?.[1]
  if (!domain) return null
  try {
    const search = {
      base: domain,
      scope: 'base',
      filter: '(objectClass=*)',
      attributes: ['lockoutThreshold', 'lockOutObservationWindow'],
      pageSize: null,
    } as const
    for await (const entry of directory.search(search)) {
      const threshold = textOf(entry, 'lockoutThreshold')
      if (threshold === null || !/^\d{1,3}$/.test(threshold)) return null
      // A duration in steps of 100 nanoseconds, negative.
      const window = Number(textOf(entry, 'lockOutObservationWindow') ?? 0)
      const windowSeconds = Number.isFinite(window)
        ? Math.min(Math.round(-window / 10_000_000), 100 * day)
        : 0
      return { threshold: Number(threshold), windowSeconds: Math.max(0, windowSeconds) }
    }
    return null
  } catch (error) {
    if (error instanceof DirectoryFailure && ['no-such-object', 'not-permitted'].includes(error.kind))
      return null
    throw error
  }
}

/** Keeps what was read, for the sign-ins of the next day; a policy that cannot be read changes nothing that is known. */
export const keepLockoutPolicy = async (
  db: Queryable,
  organizationId: string,
  policy: LockoutPolicy | null,
): Promise<void> => {
  await db
    .update(corporateDirectories)
    .set({
      lockoutReadAt: sql`now()`,
      ...(policy && { lockoutThreshold: policy.threshold, lockoutWindowSeconds: policy.windowSeconds }),
    })
    .where(eq(corporateDirectories.organizationId, organizationId))
}
