import { and, asc, eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach } from 'vitest'
import { database } from '@/db/client'
import { directoryPeople, directorySyncs, membershipRoles, memberships } from '@/db/schema'
import { adminActor } from './actors'
import { useDatabase } from './database'
import { corp, person, service } from './directory'
import { createSync } from './directory-sync'
import { createOrganization, createRegisteredPerson, type Organization, type Person } from './factories'
import { type LdapEntry, type LdapServer, startLdapServer } from './ldap-server'

/** Before each test of a file a new organisation with an administrator, and a directory that nobody set up yet. */
export function useSyncedOrganization() {
  useDatabase()
  let organization: Organization
  let administrator: Person & { accountId: string }
  let server: LdapServer
  beforeEach(async () => {
    organization = await createOrganization()
    administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
    server = await startLdapServer({ entries: [service], rootDse: { dsServiceName: 'CN=DC1' } })
  })
  afterEach(() => server.close())

  const ofOrganization = () => eq(directorySyncs.organizationId, organization.id)
  return {
    get organization() {
      return organization
    },
    get administrator() {
      return administrator
    },
    get server() {
      return server
    },
    set server(another) {
      server = another
    },
    actor: () => adminActor({ organization, person: administrator }),
    setUp: (values: Partial<Parameters<typeof createSync>[1]> = {}) =>
      createSync(organization, { host: server.host, accountId: administrator.accountId, ...values }),
    put(...entries: LdapEntry[]) {
      for (const entry of entries) server.entries.put(entry)
    },
    /** The cards that are not in the bin. */
    people: () =>
      database()
        .select({
          surname: memberships.surname,
          position: memberships.position,
          email: memberships.email,
          bannedAt: memberships.bannedAt,
          deletedAt: memberships.deletedAt,
          roles: sql<
            string[]
          >`array(select role_id from ${membershipRoles} where membership_id = memberships.id order by 1)`,
        })
        .from(memberships)
        .where(and(eq(memberships.organizationId, organization.id), sql`deleted_at is null`))
        .orderBy(asc(memberships.id)),
    changeSync: (values: Partial<typeof directorySyncs.$inferInsert>) =>
      database().update(directorySyncs).set(values).where(ofOrganization()),
    async sync() {
      const [sync] = await database().select().from(directorySyncs).where(ofOrganization())
      return sync
    },
    countLinks: () => database().$count(directoryPeople, eq(directoryPeople.organizationId, organization.id)),
  }
}

let logins = 0

/** Somebody open in the directory. */
export const named = (surname: string, details: Parameters<typeof person>[1] = {}): LdapEntry =>
  person(`worker-${++logins}`, {
    ...details,
    attributes: { sn: surname, givenName: 'Пётр', userAccountControl: '512', ...details.attributes },
  })

export const withAttributes = (entry: LdapEntry, attributes: LdapEntry['attributes']): LdapEntry => ({
  ...entry,
  attributes: { ...entry.attributes, ...attributes },
})

export const groupDn = (name: string) => `CN=${name},OU=Группы,${corp}`

export const group = (name: string, memberOf: string[] = []): LdapEntry => ({
  dn: groupDn(name),
  attributes: { objectClass: ['top', 'group'], cn: name, memberOf },
})
