import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { membershipRoles, memberships, organizations, serverDomains, servers } from '@/db/schema'
import { createOrganization } from '@/features/tenants/create-organization'

const simplified = 'vertikal.example'

/**
 * How people come to the demo by themselves: to the first organisation by a code to the work e-mail or by their password, and to
 * a second one by simplified authentication. The first one's owner belongs to both, and switches between them.
 */
export async function addDemoServers(
  tx: Queryable,
  host: { organizationId: string; ownerAccountId: string | null },
): Promise<void> {
  await tx.insert(servers).values({
    organizationId: host.organizationId,
    address: 'teplo.example',
    methods: ['email-code', 'propusk-password'],
    guideInstalling:
      'Приложение инженера ставится с teplo.example/apps. Спросите диспетчера, если магазин его не нашёл.',
    guideWorkplace: 'С рабочего компьютера открывайте этот же сайт: ничего ставить не нужно.',
    guideAccess: 'Диспетчеру нужна роль «Диспетчер», выездному инженеру — «Сервисный специалист».',
  })
  await addDomain(tx, host.organizationId, 'teplo.example')

  const { id, roles } = await createOrganization(tx, {
    name: 'Лифтовая служба «Вертикаль»',
    supportPhone: '+78002000451',
    supportEmail: `podderzhka@${simplified}`,
  })
  await tx.insert(servers).values({
    organizationId: id,
    address: simplified,
    isSimplified: true,
    joining: 'anyone',
    newcomerRoleId: roles.dispatcher,
  })
  await addDomain(tx, id, simplified)
  const [owner] = await tx
    .insert(memberships)
    .values({
      organizationId: id,
      directory: 'employee',
      accountId: host.ownerAccountId,
      surname: 'Власова',
      givenName: 'Ольга',
      patronymic: 'Дмитриевна',
      sex: 'female',
      email: `vlasova@${simplified}`,
      acceptedAt: sql`now()`,
    })
    .returning({ id: memberships.id })
  if (!owner) throw new Error('the owner was not inserted')
  await tx
    .insert(membershipRoles)
    .values({ organizationId: id, membershipId: owner.id, roleId: roles['system-administrator'] })
  await tx.update(organizations).set({ ownerMembershipId: owner.id }).where(eq(organizations.id, id))
}

const addDomain = (tx: Queryable, organizationId: string, domain: string) =>
  tx
    .insert(serverDomains)
    .values({ organizationId, domain, dnsToken: 'demo', provenAt: sql`now()`, proof: 'owner' })
