import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import {
  membershipRoles,
  memberships,
  openidProviders,
  openidRoleRules,
  organizations,
  serverDomains,
  servers,
} from '@/db/schema'
import { usualClaims, usualGroupClaims } from '@/features/openid/claims'
import { createOrganization } from '@/features/tenants/create-organization'
import { randomToken, seal } from '@/lib/crypto'
import { corporateClientId, corporateOrganization, corporatePeople } from './corporate-people'
import type { DemoSignIn } from './sign-ins'

/** The organisation whose people sign in at a provider of its own; see `scripts/demo-provider.ts`. Returns their sign-ins there. */
export async function addCorporateOrganization(tx: Queryable): Promise<DemoSignIn[]> {
  const { name, address, supportPhone, supportEmail } = corporateOrganization
  const { id: organizationId, roles } = await createOrganization(tx, { name, supportPhone, supportEmail })
  const roleIds = [roles['system-administrator'], roles['service-specialist']]
  const cards = await tx
    .insert(memberships)
    .values(
      corporatePeople.slice(0, roleIds.length).map(({ claims }) => ({
        organizationId,
        directory: 'employee' as const,
        surname: claims.family_name,
        givenName: claims.given_name,
        patronymic: claims.middle_name,
        position: claims.title,
        email: claims.email,
      })),
    )
    .returning({ id: memberships.id })
  await tx.insert(membershipRoles).values(
    cards.map(({ id }, at) => ({
      organizationId,
      membershipId: id,
      roleId: roleIds[at] ?? roles.customer,
    })),
  )
  await tx
    .update(organizations)
    .set({ ownerMembershipId: cards[0]?.id })
    .where(eq(organizations.id, organizationId))
  await tx.insert(servers).values({
    organizationId,
    address,
    methods: ['openid'],
    joining: 'anyone',
    newcomerRoleId: roles.dispatcher,
  })
  await tx.insert(serverDomains).values({
    organizationId,
    domain: address,
    dnsToken: randomToken(),
    provenAt: sql`now()`,
    proof: 'owner',
  })
  await tx.insert(openidProviders).values({
    organizationId,
    // Beside the demo's own port.
    issuer: `http://localhost:${Number(process.env.PORT || 3000) + 1}`,
    clientId: corporateClientId,
    clientSecret: seal('openid-secret', randomToken()),
    scopes: 'openid profile email',
    claims: { ...usualClaims, position: 'title' },
    groupClaims: usualGroupClaims,
  })
  await tx.insert(openidRoleRules).values([
    { organizationId, group: '/Администраторы', roleId: roles['system-administrator'] },
    { organizationId, group: '/Аварийная служба', roleId: roles['service-specialist'] },
    { organizationId, group: '/Аварийная служба/Диспетчеры', roleId: roles.dispatcher },
  ])
  const password = `nasosnaya-${randomToken().slice(0, 8)}`
  return corporatePeople.map(({ login, claims }) => ({
    role: address,
    name: `${claims.given_name} ${claims.family_name}`,
    login,
    password,
  }))
}
