import { and, desc, eq } from 'drizzle-orm'
import { afterEach, expect } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, servers } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { connect } from '@/features/connecting/connect'
import { proveByDirectory } from '@/features/connecting/proofs/directory'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import type { Visitor } from '@/lib/visitor'
import { visitor } from './actors'
import { bringDirectory } from './bring-directory'
import { service } from './directory'
import { createOrganization, type Organization } from './factories'
import { type LdapEntry, type LdapOptions, type LdapServer, startLdapServer } from './ldap-server'

/** Directories of a file's tests, closed after each. */
export function useDirectories() {
  const running: LdapServer[] = []
  afterEach(() => Promise.all(running.splice(0).map((one) => one.close())))
  return {
    /** An organisation whose people prove themselves to a directory of their own. */
    async company(
      people: readonly LdapEntry[],
      set: Parameters<typeof bringDirectory>[2] = {},
      options: LdapOptions = {},
    ) {
      const ldap = await startLdapServer({ ...options, entries: [service, ...people] })
      running.push(ldap)
      const organization = await createOrganization()
      await bringDirectory(organization, ldap.host, set)
      return { ldap, organization }
    },
  }
}

let strangers = 0

export const newBrowser = (): Visitor => {
  strangers += 1
  return visitor({ address: `203.0.113.${strangers % 250}`, browserHash: `browser ${strangers}` })
}

/** A browser without a session that came to the organisation's server. */
export async function stranger({ id: organizationId }: Organization, by = newBrowser()) {
  const { secret } = await openAttempt(by, {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  return { account: null, visitor: by, attempt, secret }
}

/** What a login and password come to at the organisation's directory: a step further, or the sentence that is shown. */
export async function tryAs(
  organization: Organization,
  login: string,
  password = 'right-password',
  { domain = '', browser }: { domain?: string; browser?: Visitor } = {},
) {
  const result = await proveByDirectory(await stranger(organization, browser), { login, domain, password })
  return result.ok ? result.value : result.problems[0]?.message
}

/** Somebody whom nobody expected comes in by their password, to a company that lets anybody of its directory in as a customer. */
export async function comeIn(organization: Organization, login: string): Promise<void> {
  await database()
    .update(servers)
    .set({ joining: 'anyone', newcomerRoleId: organization.roles.customer })
    .where(eq(servers.organizationId, organization.id))
  const by = newBrowser()
  const walker = await stranger(organization, by)
  await proveByDirectory(walker, { login, domain: '', password: 'right-password' })
  const attempt = await findAttempt(walker.secret)
  if (!attempt) throw new Error('the attempt is over')
  const name = { surname: 'Иванов', givenName: 'Пётр' }
  const walked = { account: null, visitor: by, attempt }
  expect(await connect(walked, { consent: consentTextVersion, name })).toEqual({
    ok: true,
    value: 'connected',
  })
}

/** Why the directory let nobody in, as the journal tells it, the newest first. */
export async function reasons({ id }: Organization) {
  const entries = await database()
    .select({ details: auditEntries.details })
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, id), eq(auditEntries.event, 'sign-in.refused')))
    .orderBy(desc(auditEntries.id))
  return entries.map(({ details }) => details.reason)
}
