import 'server-only'
import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import { longestLogin } from './login'
import type { DirectorySettings } from './settings'

/** What the form of signing in shows of a directory to everybody who comes to its server. */
type LoginRules = Pick<DirectorySettings, 'loginForms' | 'prefill' | 'domain' | 'netbiosName'> & {
  /** Whether a domain has a field of its own. */
  takesDomain: boolean
}

/** Null where the organisation has no directory. */
export async function loginRules(organizationId: string): Promise<LoginRules | null> {
  const { loginForms, prefill, domain, netbiosName } = corporateDirectories
  const [row] = await database()
    .select({ loginForms, prefill, domain, netbiosName })
    .from(corporateDirectories)
    .where(eq(corporateDirectories.organizationId, organizationId))
  if (!row) return null
  return {
    ...row,
    takesDomain: row.loginForms.includes('domain-login') && (row.netbiosName ?? row.domain) !== null,
  }
}

/** What simplified authentication fills in for a typed work e-mail: made by rule, never looked up, so that it tells nothing. */
export function filledIn(
  email: string,
  { prefill, takesDomain, netbiosName, domain }: LoginRules,
): { login: string; domain: string } {
  const at = email.lastIndexOf('@')
  if (at < 1 || prefill === 'nothing') return { login: '', domain: '' }
  if (prefill === 'email') return { login: email.slice(0, longestLogin), domain: '' }
  return { login: email.slice(0, at), domain: takesDomain ? (netbiosName ?? domain ?? '') : '' }
}
