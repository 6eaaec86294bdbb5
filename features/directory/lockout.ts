import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import type { Directory } from './connection'
import type { Search } from './conversation'
import { dnTitle } from './dn'
import { type Entry, textOf } from './entry'
import { DirectoryFailure } from './failure'
import { rootOf } from './groups'
import type { DirectorySettings } from './settings'

/** After how many wrong passwords a directory locks (0: never), and for how many seconds it remembers one. */
type Policy = { threshold: number; windowSeconds: number }

/** What holds for everybody: the strictest of a directory's policies, remembered as long as the longest. */
export type LockoutPolicy = Policy & {
  /** Policies of some people alone that were shown. */
  ofSome: number
  /** Which of these is the strictest; null where it is the whole directory's. */
  strictest: string | null
}

const day = 24 * 3600

/**
 * Reads the policies that the directory shows to whoever is bound; null where it shows none. Whom a policy concerns is not asked:
 * a login is counted before anybody knows whose it is, so the strictest holds for all.
 */
export async function readLockoutPolicy(
  directory: Directory,
  where: Pick<DirectorySettings, 'kind' | 'baseDn'>,
): Promise<LockoutPolicy | null> {
  const ofAll = where.kind === 'active-directory' ? await domainPolicies(directory, where) : []
  const ofSome = await fineGrainedPolicies(directory, where)
  const all = [...ofAll.map((policy) => ({ ...policy, name: null })), ...ofSome]
  if (all.length === 0) return null
  const [strictest = null] = all
    .filter(({ threshold }) => threshold > 0)
    .sort((a, b) => a.threshold - b.threshold)
  return {
    threshold: strictest?.threshold ?? 0,
    windowSeconds: Math.max(...all.map(({ windowSeconds }) => windowSeconds)),
    ofSome: ofSome.length,
    strictest: strictest?.name ?? null,
  }
}

/** The domain's own (MS-ADA1, lockoutThreshold). */
async function domainPolicies(
  directory: Directory,
  { baseDn }: Pick<DirectorySettings, 'baseDn'>,
): Promise<Policy[]> {
  const domain = /(?:^|(?<!\\),)\s*(dc=.*)$/i.exec(baseDn)?.[1]
  if (!domain) return []
  const entries = await shown(directory, {
    base: domain,
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: ['lockoutThreshold', 'lockOutObservationWindow'],
    pageSize: null,
  })
  return entries.flatMap((entry) =>
    policyOf(entry, 'lockoutThreshold', ticks(entry, 'lockOutObservationWindow')),
  )
}

/** Policies of some people: Active Directory's (MS-ADTS §3.1.1.1.5), or those of draft-behera-ldap-password-policy §5.2. */
async function fineGrainedPolicies(
  directory: Directory,
  { kind, baseDn }: Pick<DirectorySettings, 'kind' | 'baseDn'>,
): Promise<(Policy & { name: string })[]> {
  const isActive = kind === 'active-directory'
  const entries = await shown(directory, {
    base: rootOf(baseDn),
    scope: 'sub',
    filter: isActive ? '(objectClass=msDS-PasswordSettings)' : '(objectClass=pwdPolicy)',
    attributes: isActive
      ? ['msDS-LockoutThreshold', 'msDS-LockoutObservationWindow']
      : ['pwdLockout', 'pwdMaxFailure', 'pwdFailureCountInterval'],
  })
  return entries.flatMap((entry) => {
    const name = dnTitle(entry.dn)
    const policies = isActive
      ? policyOf(entry, 'msDS-LockoutThreshold', ticks(entry, 'msDS-LockoutObservationWindow'))
      : policyOf(entry, 'pwdMaxFailure', Number(textOf(entry, 'pwdFailureCountInterval') || day))
    const locks = isActive || textOf(entry, 'pwdLockout')?.toUpperCase() === 'TRUE'
    return policies.map((policy) => ({ ...policy, name, ...(!locks && { threshold: 0 }) }))
  })
}

/** What a search shows; nothing where it is not permitted, as most of a domain's policies are. */
async function shown(directory: Directory, search: Search): Promise<Entry[]> {
  const entries: Entry[] = []
  try {
    for await (const entry of directory.search(search)) entries.push(entry)
  } catch (error) {
    const isHidden =
      error instanceof DirectoryFailure && ['no-such-object', 'not-permitted'].includes(error.kind)
    if (!isHidden) throw error
  }
  return entries
}

function policyOf(entry: Entry, attribute: string, seconds: number): Policy[] {
  const threshold = textOf(entry, attribute)
  if (threshold === null || !/^\d{1,5}$/.test(threshold)) return []
  const windowSeconds = Number.isFinite(seconds) ? Math.min(Math.max(0, Math.round(seconds)), 100 * day) : 0
  return [{ threshold: Number(threshold), windowSeconds }]
}

/** Seconds of a duration in steps of 100 nanoseconds, negative. */
const ticks = (entry: Entry, attribute: string): number => -Number(textOf(entry, attribute) ?? 0) / 10_000_000

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
