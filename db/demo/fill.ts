import 'server-only'
import { eq, sql } from 'drizzle-orm'
import type { Queryable } from '@/db/client'
import { companies, districts, installation, memberships, organizations, recoveryRequests } from '@/db/schema'
import { transaction } from '@/db/transaction'
import { hashPassword } from '@/features/accounts/password-hash'
import type { Platform } from '@/features/applications/link-places'
import type { BaseRole } from '@/features/roles/base-roles'
import { createOrganization } from '@/features/tenants/create-organization'
import type { Application } from '@/lib/applications'
import { randomToken } from '@/lib/crypto'
import { addCorporateOrganization } from './corporate'
import { addDemoEquipment, drawDemoPhotos } from './equipment'
import { addPeople } from './history'
import { customerCompanies, demoDistricts } from './names'
import { type DemoPerson, demoPeople, ownCompany } from './people'
import { addDemoRequests } from './requests'
import { addDemoServers } from './servers'
import { type DemoSignIn, writeDemoSignIns } from './sign-ins'
import { addDemoTags } from './tags'

const host = 'https://teplo.example'

const links: { application: Application; platform: Platform; url: string }[] = [
  { application: 'customer-mobile', platform: 'android', url: `${host}/apps/customer/android` },
  { application: 'customer-mobile', platform: 'ios', url: `${host}/apps/customer/ios` },
  { application: 'customer-mobile', platform: 'appgallery', url: `${host}/apps/customer/appgallery` },
  { application: 'engineer-mobile', platform: 'android', url: `${host}/apps/engineer/android` },
  { application: 'engineer-mobile', platform: 'ios', url: `${host}/apps/engineer/ios` },
  { application: 'engineer-mobile', platform: 'appgallery', url: `${host}/apps/engineer/appgallery` },
  { application: 'engineer-mobile', platform: 'desktop', url: `${host}/apps/engineer/desktop` },
  { application: 'api', platform: 'web', url: `${host}/developers` },
]

/** One person for each base role whose password is printed at start; the first is the organisation's owner. */
const guides: (DemoPerson & { roles: [BaseRole] })[] = [
  guide(
    'Власова',
    'Ольга',
    'Дмитриевна',
    'female',
    '+79750010001',
    'vlasova@teplo.example',
    'Руководитель отдела ИТ',
    'system-administrator',
  ),
  guide(
    'Ефремова-Константинопольская',
    'Пелагея',
    'Андреевна',
    'female',
    '+79750010002',
    null,
    'Начальник сервисной службы',
    'service-manager',
  ),
  guide('Комарова', 'Татьяна', 'Игоревна', 'female', '+79750010003', null, 'Диспетчер', 'dispatcher'),
  guide(
    'Громов',
    'Алексей',
    'Вадимович',
    'male',
    '+79750010004',
    null,
    'Сервисный инженер',
    'service-specialist',
  ),
  {
    ...guide('Сафронов', 'Борис', 'Львович', 'male', '+79750010005', null, 'Главный инженер', 'customer'),
    directory: 'customer',
    company: 'Хлебокомбинат «Заря»',
    personnelNumber: '',
  },
]

/**
 * Fills an empty database with the demo organisation, a heating and refrigeration service, in one
 * transaction. Does nothing to a database that has an organisation.
 */
export async function fillDemo(): Promise<void> {
  const password = `kotelnaya-${randomToken().slice(0, 8)}`
  const passwordHash = await hashed(password)
  const unknownPasswordHash = await hashed(randomToken())
  const photos = await drawDemoPhotos()
  const signIns = await transaction(async (tx) => {
    const [existing] = await tx.select({ id: organizations.id }).from(organizations).limit(1)
    if (existing) return null
    const organization = await createOrganization(tx, {
      name: ownCompany,
      supportPhone: '+78002000450',
      supportEmail: 'podderzhka@teplo.example',
      links,
    })
    const companyIds = await addCompanies(tx, organization.id)
    const districtIds = await addDistricts(tx, organization.id)
    const places = { organization, companyIds, districtIds }
    const guideIds = await addPeople(tx, { ...places, passwordHash, people: guides })
    await tx
      .update(organizations)
      .set({ ownerMembershipId: guideIds[0] })
      .where(eq(organizations.id, organization.id))
    const people = demoPeople(55, 199)
    const ids = await addPeople(tx, {
      ...places,
      passwordHash: unknownPasswordHash,
      people,
      inviter: guideIds[0],
    })
    await addRecoveryRequest(tx, organization.id, people, ids)
    const [, , dispatcherId, engineerId] = guideIds
    const engineerAccountId = await accountOf(tx, engineerId)
    await addDemoEquipment(tx, {
      organizationId: organization.id,
      companyIds,
      districtIds,
      responsibleIds: [engineerId, dispatcherId].filter((id) => id !== undefined),
      engineerAccountId,
      photos,
    })
    const demoTags = await addDemoTags(tx, {
      organizationId: organization.id,
      byAccountId: engineerAccountId,
    })
    await addDemoRequests(tx, {
      organizationId: organization.id,
      tags: demoTags,
      engineerId: engineerId ?? '',
    })
    await addDemoServers(tx, {
      organizationId: organization.id,
      ownerAccountId: await accountOf(tx, guideIds[0]),
    })
    await tx
      .insert(installation)
      .values({ isDemo: true, setUpDoneAt: sql`now()`, hostOrganizationId: organization.id })
      .onConflictDoUpdate({
        target: installation.id,
        set: { isDemo: true, setUpDoneAt: sql`now()`, hostOrganizationId: organization.id },
      })
    return guides.map(
      (person): DemoSignIn => ({
        role: person.roles[0],
        name: `${person.givenName} ${person.surname}`,
        login: person.mobilePhone ?? '',
        password,
      }),
    )
  })
  // In a transaction of its own, so that the first organisation is the older one.
  if (signIns) writeDemoSignIns([...signIns, ...(await transaction(addCorporateOrganization))])
}

async function accountOf(tx: Queryable, membershipId = ''): Promise<string | null> {
  const [row] = await tx
    .select({ accountId: memberships.accountId })
    .from(memberships)
    .where(eq(memberships.id, membershipId))
  return row?.accountId ?? null
}

/** An engineer without his phone, for the page of what needs attention. */
async function addRecoveryRequest(
  tx: Queryable,
  organizationId: string,
  people: readonly DemoPerson[],
  ids: readonly string[],
): Promise<void> {
  const at = people.findIndex(
    ({ state, sex, roles }) =>
      state === 'registered' && sex === 'male' && roles.includes('service-specialist'),
  )
  const [membershipId, lostContact] = [ids[at], people[at]?.mobilePhone]
  if (!membershipId || !lostContact) throw new Error('the demo has no engineer to lose his phone')
  await tx.insert(recoveryRequests).values({
    organizationId,
    membershipId,
    lostContact,
    newContact: '+79750020777',
    words: 'Потерял телефон в котельной, номер теперь другой',
    createdAt: sql`now() - interval '40 minutes'`,
  })
}

async function hashed(password: string): Promise<string> {
  const result = await hashPassword(password, '127.0.0.1')
  if (!result.ok) throw new Error('the password queue is full on an idle machine')
  return result.value
}

async function addCompanies(tx: Queryable, organizationId: string): Promise<Map<string, string>> {
  const rows = await tx
    .insert(companies)
    .values(
      [...customerCompanies, ownCompany, 'ХолодМонтаж, Юг', 'ХолодМонтаж, Север'].map((name) => ({
        organizationId,
        name,
      })),
    )
    .returning({ id: companies.id, name: companies.name })
  return new Map(rows.map(({ id, name }) => [name, id]))
}

async function addDistricts(tx: Queryable, organizationId: string): Promise<Map<string, string>> {
  const rows = await tx
    .insert(districts)
    .values(demoDistricts.map((name) => ({ organizationId, name })))
    .returning({ id: districts.id, name: districts.name })
  return new Map(rows.map(({ id, name }) => [name, id]))
}

function guide(
  surname: string,
  givenName: string,
  patronymic: string,
  sex: 'male' | 'female',
  mobilePhone: string,
  email: string | null,
  position: string,
  role: BaseRole,
): DemoPerson & { roles: [BaseRole] } {
  return {
    directory: 'employee',
    surname,
    givenName,
    patronymic,
    sex,
    mobilePhone,
    email,
    company: ownCompany,
    district: role === 'service-specialist' ? demoDistricts[0] : null,
    position,
    personnelNumber: mobilePhone.slice(-6),
    roles: [role],
    state: 'registered',
  }
}
