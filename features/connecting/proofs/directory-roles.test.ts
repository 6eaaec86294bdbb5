import { and, asc, eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, membershipRoles, memberships, servers } from '@/db/schema'
import { useDatabase } from '@/test/database'
import { person } from '@/test/directory'
import { comeIn, tryAs, useDirectories } from '@/test/directory-sign-in'
import { createSync } from '@/test/directory-sync'
import { createRegisteredPerson } from '@/test/factories'
import { group, groupDn } from '@/test/synced-organization'

useDatabase()
const { company } = useDirectories()

const ivanov = person('ivanov')

/** A company whose directory's groups decide of dispatchers and engineers, with Ivanov, who came in as one of these groups. */
async function comer(groups: string[]) {
  const { ldap, organization } = await company([ivanov])
  const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  const { dispatcher, 'service-specialist': engineer, customer } = organization.roles
  await createSync(organization, {
    host: ldap.host,
    accountId: administrator.accountId,
    defaultRoleId: customer,
    groups: [
      { groupDn: groupDn('Диспетчеры'), roleId: dispatcher },
      { groupDn: groupDn('Инженеры'), roleId: engineer },
    ],
  })
  const join = (names: readonly string[]) => {
    for (const name of ['Диспетчеры', 'Инженеры']) {
      const { dn, attributes } = group(name)
      ldap.entries.put({ dn, attributes: { ...attributes, member: names.includes(name) ? [ivanov.dn] : [] } })
    }
  }
  join(groups)
  await comeIn(organization, 'ivanov')
  const [card] = await database()
    .select()
    .from(memberships)
    .where(and(eq(memberships.organizationId, organization.id), eq(memberships.surname, 'Иванов')))
  if (!card) throw new Error('nobody came in')
  return {
    organization,
    administrator,
    card,
    async signIn(names: readonly string[]) {
      join(names)
      expect(await tryAs(organization, 'ivanov')).toBe('signed-in')
    },
    async roles() {
      const rows = await database()
        .select({ roleId: membershipRoles.roleId })
        .from(membershipRoles)
        .where(eq(membershipRoles.membershipId, card.id))
        .orderBy(asc(membershipRoles.grantedAt))
      const names = new Map(Object.entries(organization.roles).map(([name, id]) => [id, name]))
      return rows.map(({ roleId }) => names.get(roleId)).sort()
    },
  }
}

describe('groups of the directory decide at every sign-in', () => {
  it('of the roles that they are mapped to; what was given by hand stays, and the journal tells whose word it was', async () => {
    const { organization, card, roles, signIn } = await comer(['Инженеры'])
    expect(await roles()).toEqual(['service-specialist'])
    await signIn(['Диспетчеры', 'Инженеры'])
    expect(await roles()).toEqual(['dispatcher', 'service-specialist'])
    const { 'system-administrator': byHand, dispatcher, 'service-specialist': engineer } = organization.roles
    await database()
      .insert(membershipRoles)
      .values({ organizationId: organization.id, membershipId: card.id, roleId: byHand })
    await signIn(['Диспетчеры'])
    expect(await roles()).toEqual(['dispatcher', 'system-administrator'])
    const entries = await database()
      .select({ details: auditEntries.details })
      .from(auditEntries)
      .where(and(eq(auditEntries.subjectId, card.id), eq(auditEntries.event, 'people.updated')))
      .orderBy(asc(auditEntries.id))
    expect(entries.map(({ details }) => details)).toEqual([
      {
        changes: { roles: [[engineer], expect.arrayContaining([engineer, dispatcher])] },
        reason: 'directory-groups',
      },
      expect.objectContaining({ reason: 'directory-groups' }),
    ])
  })

  it('and leave whoever has none to the mapping’s own role, as a sync would', async () => {
    const { organization, roles, signIn } = await comer(['Инженеры'])
    await database()
      .update(servers)
      .set({ joining: 'prepared' })
      .where(eq(servers.organizationId, organization.id))
    await signIn([])
    expect(await roles()).toEqual(['customer'])
  })

  it('by the rights of whoever saved the mapping: without them it takes, and gives nothing', async () => {
    const { administrator, roles, signIn } = await comer(['Инженеры'])
    await database().delete(membershipRoles).where(eq(membershipRoles.membershipId, administrator.id))
    await signIn(['Диспетчеры', 'Инженеры'])
    expect(await roles()).toEqual(['service-specialist'])
    await signIn(['Диспетчеры'])
    expect(await roles()).not.toContain('dispatcher')
  })
})
