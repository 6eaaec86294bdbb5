import { eq } from 'drizzle-orm'
import { database } from '@/db/client'
import { identifiers, organizations, serverDomains, servers } from '@/db/schema'
import { consentTextVersion } from '@/features/accounts/consent'
import { ownServer } from '@/features/server-settings/queries'
import type { CorporateProof } from '@/features/servers/corporate-proof'
import { findAttempt, moveAttempt, openAttempt } from '@/features/sign-in/attempts'
import { sendCode } from '@/features/sign-in/codes'
import { cookieName } from '@/lib/cookies'
import { carried } from '@/lib/version'
import { adminActor } from '../../actors'
import {
  createOrganization,
  createPerson,
  createRegisteredPerson,
  hostInstallation,
  uniquePhone,
} from '../../factories'
import { password } from '../../invited'
import { createJoinRequest } from '../../join-requests'
import { ageCodes, lastSentCode } from '../../sent-codes'
import type { Scenario } from '../scenario'
import {
  attempt,
  browser,
  byAccount,
  byAdministrator,
  byStranger,
  createWorld,
  registered,
  type World,
} from '../world'

const ownAttempt =
  'each begins an attempt, which belongs to the browser that gets its answer; sending limits bound the messages'

/** Always as long as another, since the scenarios' effects are compared by size. */
const workEmail = () => `${uniquePhone().slice(1)}@example.com`

/** A number that registers and was sent a code. */
async function registering() {
  const phone = uniquePhone()
  const walked = await attempt(phone, 'registration')
  await sendCode(browser, walked.attempt)
  return { phone, ...walked }
}

/** A signed-in person whose work e-mail stands on a prepared card; the attempt is for its server. */
async function connecting({ organization }: World) {
  const email = workEmail()
  await createPerson(organization, { email })
  const { accountId } = await createRegisteredPerson((await createWorld()).organization)
  await database().insert(servers).values({ organizationId: organization.id }).onConflictDoNothing()
  const { attempt: begun, secret } = await openAttempt(browser, {
    purpose: 'connect',
    contact: { kind: 'email', value: email },
    accountId,
    organizationId: organization.id,
  })
  return { accountId, email, begun, secret, cookies: { [cookieName('attempt')]: secret } }
}

const proofOfMailbox = (email: string): CorporateProof => ({
  method: 'email-code',
  email,
  login: email,
  identity: null,
  profile: {},
  roleIds: null,
})

/** The owner of the organisation that hosts the installation. */
async function byHost(fields: Parameters<typeof byAdministrator>[1]) {
  const world = await createWorld()
  await hostInstallation(world.organization)
  await database()
    .update(organizations)
    .set({ ownerMembershipId: world.administrator.id })
    .where(eq(organizations.id, world.organization.id))
  return byAdministrator(world, fields)
}

async function addressOf({ organization }: World): Promise<string> {
  const address = `${uniquePhone().slice(1)}.example`
  await database()
    .insert(servers)
    .values({ organizationId: organization.id, address })
    .onConflictDoUpdate({ target: servers.organizationId, set: { address } })
  return address
}

const domainOf = async ({ organization }: World) => {
  const [row] = await database()
    .insert(serverDomains)
    .values({ organizationId: organization.id, domain: `d${uniquePhone().slice(1)}.example`, dnsToken: 'x' })
    .returning({ id: serverDomains.id })
  return { id: row?.id ?? '' }
}

export const connectingScenarios = {
  'registration/actions.beginRegistrationAction': {
    stages: { count: 2, because: 'the attempt, then its code' },
    twice: ownAttempt,
    prepare: async () => byStranger({ contact: uniquePhone() }),
  },
  'registration/actions.proveRegistrationCodeAction': {
    prepare: async () => {
      const { phone, cookies } = await registering()
      return byStranger({ code: await lastSentCode(phone) }, cookies)
    },
  },
  'registration/actions.resendRegistrationCodeAction': {
    prepare: async () => {
      const { cookies } = await registering()
      await ageCodes(61)
      return byStranger({}, cookies)
    },
  },
  'registration/actions.createAccountAction': {
    stages: {
      count: 2,
      because: 'the account is made, then the session begins: cut between the two, one signs in',
    },
    prepare: async () => {
      const { secret, cookies } = await registering()
      const sent = await findAttempt(secret)
      if (sent) await moveAttempt(database(), sent, { state: 'proven' })
      return byStranger({ surname: 'Чижов', givenName: 'Павел', consent: consentTextVersion }, cookies)
    },
  },
  'connecting/actions.beginConnectionAction': {
    twice: ownAttempt,
    prepare: async (world) => byAccount((await registered(world)).accountId, { email: workEmail() }),
  },
  'connecting/actions.chooseServerAction': {
    stages: { count: 2, because: 'the choice, then the code: cut between the two, one chooses again' },
    prepare: async (world) => {
      const { accountId, cookies } = await connecting(world)
      return byAccount(accountId, { server: world.organization.id }, cookies)
    },
  },
  'connecting/actions.beginCorporateSignInAction': {
    twice: ownAttempt,
    prepare: async () => byStranger({ email: workEmail() }),
  },
  'connecting/actions.openServerAddressAction': {
    stages: { count: 2, because: 'the attempt, then its server: cut between the two, one names it again' },
    twice: ownAttempt,
    prepare: async (world) => byStranger({ address: await addressOf(world) }),
  },
  'connecting/actions.sendWorkEmailCodeAction': {
    prepare: async (world) => {
      const { accountId, email, cookies } = await connecting(world)
      return byAccount(accountId, { email }, cookies)
    },
  },
  'connecting/actions.provePropuskPasswordAction': {
    stages: {
      count: 2,
      because: 'the password is compared, then the proof is taken: cut between, one types it again',
    },
    prepare: async (world) => {
      const { organization } = world
      const { email, begun, cookies } = await connecting(world)
      await database()
        .update(servers)
        .set({ methods: ['email-code', 'propusk-password'] })
        .where(eq(servers.organizationId, organization.id))
      const person = await registered(world)
      await database()
        .insert(identifiers)
        .values({ accountId: person.accountId, kind: 'email', value: email, proof: 'code' })
      await moveAttempt(database(), begun, { accountId: person.accountId })
      return byAccount(person.accountId, { email, password }, cookies)
    },
  },
  'connecting/actions.proveWorkEmailCodeAction': {
    prepare: async (world) => {
      const { accountId, email, begun, cookies } = await connecting(world)
      await sendCode(browser, begun)
      return byAccount(accountId, { code: await lastSentCode(email) }, cookies)
    },
  },
  'connecting/actions.resendWorkEmailCodeAction': {
    prepare: async (world) => {
      const { accountId, begun, cookies } = await connecting(world)
      await sendCode(browser, begun)
      await ageCodes(61)
      return byAccount(accountId, {}, cookies)
    },
  },
  'connecting/actions.connectAccountAction': {
    prepare: async (world) => {
      const { accountId, email, begun, cookies } = await connecting(world)
      await moveAttempt(database(), begun, { state: 'proven', corporateProof: proofOfMailbox(email) })
      return byAccount(accountId, { consent: consentTextVersion }, cookies)
    },
  },
  'connecting/actions.disconnectAccountAction': {
    prepare: async (world) =>
      byAccount((await registered(world)).accountId, { server: world.organization.id }),
  },
  'join-requests/actions.approveJoinAction': {
    prepare: async (world) =>
      byAdministrator(world, { id: (await createJoinRequest(world.organization)).id }),
  },
  'join-requests/actions.refuseJoinAction': {
    prepare: async (world) =>
      byAdministrator(world, { id: (await createJoinRequest(world.organization)).id }),
  },
  'tenants/tenant-actions.openTenantAction': {
    twice: 'each opens an organisation of its own, as often as the owner of the installation asks',
    prepare: async () =>
      byHost({ name: 'Тепло и холод', surname: 'Чижова', givenName: 'Анна', contact: workEmail() }),
  },
  'tenants/tenant-actions.closeTenantAction': {
    prepare: async () => byHost({ id: (await createOrganization()).id }),
  },
  'tenants/tenant-actions.reopenTenantAction': {
    prepare: async () => byHost({ id: (await createOrganization({ closedAt: new Date() })).id }),
  },
  'server-settings/actions.saveServerAction': {
    prepare: async () => {
      const world = await createWorld()
      const { organization, administrator } = world
      const { version, facts } = await ownServer(adminActor({ organization, person: administrator }))
      const opened = { version: String(version), openedWith: carried(facts) }
      return byAdministrator(world, {
        ...opened,
        address: `${uniquePhone().slice(1)}.example`,
        joining: 'prepared',
        'methods[]': 'email-code',
      })
    },
  },
  'server-settings/actions.addDomainAction': {
    prepare: async (world) => byAdministrator(world, { domain: `d${uniquePhone().slice(1)}.example` }),
  },
  'server-settings/actions.removeDomainAction': {
    prepare: async (world) => byAdministrator(world, await domainOf(world)),
  },
} satisfies Record<string, Scenario>
