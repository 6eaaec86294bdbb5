import { eq } from 'drizzle-orm'
import { afterEach, expect, it } from 'vitest'
import { database } from '@/db/client'
import { directoryGroupRoles, directoryPeople, organizations } from '@/db/schema'
import { linkIdentity } from '@/features/connecting/identities'
import { issuerOf } from '@/features/directory/issuer'
import { storedDirectory } from '@/features/directory/stored-settings'
import type { Step } from '@/lib/action'
import type { Actor } from '@/lib/actor'
import { carried } from '@/lib/version'
import { actorWith, adminActor } from '@/test/actors'
import { bringDirectory } from '@/test/bring-directory'
import { useDatabase } from '@/test/database'
import { corp, person, service, servicePassword } from '@/test/directory'
import { createOrganization, createPerson, createRegisteredPerson } from '@/test/factories'
import { vouchedProof } from '@/test/join-requests'
import { directoryAuthority, type LdapOptions, type LdapServer, startLdapServer } from '@/test/ldap-server'
import { examineDirectory } from './doctor'
import { saveDirectory } from './save'
import { type DirectoryForm, directoryFormSchema } from './schema'
import { directorySettings } from './settings'

useDatabase()

const running: LdapServer[] = []
afterEach(() => Promise.all(running.splice(0).map((one) => one.close())))

async function set(options: LdapOptions = {}, changed: Parameters<typeof bringDirectory>[2] = {}) {
  const policy = { dn: corp, attributes: { objectClass: 'domainDNS', lockoutThreshold: '5' } }
  const entries = [service, policy, person('ivanov'), ...(options.entries ?? [])]
  const ldap = await startLdapServer({ ...options, entries })
  running.push(ldap)
  const organization = await createOrganization()
  await bringDirectory(organization, ldap.host, { transport: options.transport ?? 'plain', ...changed })
  const administrator = await createRegisteredPerson(organization, { roles: ['system-administrator'] })
  return { ldap, organization, administrator, actor: adminActor({ organization, person: administrator }) }
}

const nobody = { login: '', domain: '', password: '' }

async function examined(...asked: Parameters<typeof examineDirectory>): Promise<Step[]> {
  const result = await examineDirectory(...asked)
  if (!result.ok) throw new Error(result.problems[0]?.message)
  return result.value
}

it('goes the whole way of a sign-in, over TLS of an own authority, and says what it found', async () => {
  const { actor } = await set({ transport: 'ldaps' }, { certificateAuthority: directoryAuthority })
  const steps = await examined(actor, { login: 'CORP\\ivanov', domain: '', password: 'right-password' })
  expect(steps.filter(({ state }) => state !== 'passed')).toEqual([])
  const words = steps.map((step) => step.words).join('\n')
  expect(words).toContain('ivanov@corp.example')
  expect(words).toMatch(/блокирует после 5/)
  expect(words).not.toContain('right-password')
})

it('names the policy of some people that locks before the domain does, and passes on fewer attempts than it bears', async () => {
  const attributes = { objectClass: 'msDS-PasswordSettings', 'msDS-LockoutThreshold': '3' }
  const { actor } = await set({ entries: [{ dn: `CN=Касса,CN=System,${corp}`, attributes }] })
  const words = (await examined(actor, nobody)).map((step) => step.words).join('\n')
  expect(words).toMatch(/«Касса».+после 3 неверных паролей.+не больше 2 в/)
  const stored = await storedDirectory(database(), actor.organizationId)
  expect(stored).toMatchObject({ lockoutThreshold: 3 })
})

it.each<[string, LdapOptions, Parameters<typeof bringDirectory>[2], RegExp]>([
  ['a certificate that ran out', { transport: 'ldaps', certificate: 'expired' }, {}, /истёк/],
  [
    'an authority that nobody knows',
    { transport: 'ldaps' },
    { certificateAuthority: null },
    /удостоверяющ|цепочк/,
  ],
  ['StartTLS that is refused', { transport: 'plain' }, { transport: 'starttls' }, /StartTLS/],
  ['a service account of another name', {}, { serviceName: `CN=other,${corp}` }, /служебн/],
  ['a base that is not there', {}, { baseDn: 'DC=elsewhere,DC=example' }, /DN/],
  ['a filter that nobody matches', {}, { personFilter: '(objectClass=computer)' }, /фильтр/],
])('stops at %s, with a text for those who run the directory', async (_what, options, changed, told) => {
  const { actor } = await set(options, changed)
  const steps = await examined(actor, nobody)
  const failed = steps.filter(({ state }) => state === 'failed')
  expect(failed).toHaveLength(1)
  expect(failed[0]?.words).toMatch(told)
  expect(failed[0]?.forIt).toBeTruthy()
})

it('a trial sign-in tells an administrator why, and counts like any other', async () => {
  const { actor, ldap } = await set({}, { attemptsPerHour: 1 })
  const tried = { login: 'ivanov', domain: '', password: 'wrong' }
  expect((await examined(actor, tried)).at(-1)).toMatchObject({
    state: 'failed',
    words: 'Пароль не подошёл.',
  })
  const before = ldap.binds.filter(({ password }) => password === 'wrong').length
  expect((await examined(actor, tried)).at(-1)).toMatchObject({ state: 'failed' })
  expect(ldap.binds.filter(({ password }) => password === 'wrong')).toHaveLength(before)
})

/** The form as it stands, with another host. */
async function sentElsewhere(actor: Actor): Promise<DirectoryForm> {
  const { version, facts } = await directorySettings(actor)
  return directoryFormSchema.parse({
    ...facts,
    hosts: 'ldap.elsewhere.example',
    servicePassword: 'typed anew',
    attemptsPerHour: String(facts.attemptsPerHour),
    acceptsPlain: 'on',
    version: String(version),
    openedWith: carried(facts),
  })
}

it('is sent elsewhere by nobody who stands below those whom it signs in', async () => {
  const { actor, ldap, organization } = await set()
  const owner = await createRegisteredPerson(organization)
  await database()
    .update(organizations)
    .set({ ownerMembershipId: owner.id })
    .where(eq(organizations.id, organization.id))
  const moved = await sentElsewhere(actor)
  await linkIdentity(
    database(),
    organization.id,
    [owner],
    vouchedProof({ identity: { provider: 'ldap', issuer: issuerOf(actor), subject: 'owner' } }),
  )
  expect(await saveDirectory(actor, moved, true)).toMatchObject({
    problems: [{ message: 'directory.settings.aboveYou' }],
  })
  const { facts: kept } = await directorySettings(actor)
  expect(kept.hosts).toEqual([ldap.host])
  expect((await saveDirectory({ ...actor, isOwner: true }, moved, true)).ok).toBe(true)
})

it('is sent elsewhere by nobody who may not give what its groups stand for, or what a card that it found holds', async () => {
  const { actor, organization, administrator } = await set()
  const permissions = ['servers.read', 'servers.write'] as const
  const lesser = actorWith({ organization, person: administrator, permissions: [...permissions] })
  const moved = await sentElsewhere(actor)
  const refusal = { problems: [{ message: 'directory.settings.aboveYou' }] }
  const { 'system-administrator': everything } = organization.roles
  const ofOrganization = { organizationId: organization.id }

  const group = { ...ofOrganization, groupDn: 'CN=Admins,DC=corp', roleId: everything }
  await database().insert(directoryGroupRoles).values(group)
  expect(await saveDirectory(lesser, moved, true)).toMatchObject(refusal)
  await database().delete(directoryGroupRoles)

  const invited = await createPerson(organization, { roles: ['system-administrator'] })
  const found = { ...ofOrganization, subject: 'invited', membershipId: invited.id }
  await database().insert(directoryPeople).values(found)
  expect(await saveDirectory(lesser, moved, true)).toMatchObject(refusal)
  await database().delete(directoryPeople)
  expect(await saveDirectory(lesser, moved, true)).toMatchObject({ ok: true })
})

it('sends the service account’s password to no other place than it was typed for', async () => {
  const { actor } = await set()
  const { version, facts } = await directorySettings(actor)
  const typed = (changed: Record<string, unknown>) =>
    directoryFormSchema.parse({
      ...facts,
      hosts: facts.hosts.join('\n'),
      attemptsPerHour: String(facts.attemptsPerHour),
      acceptsPlain: 'on',
      version: String(version),
      openedWith: carried(facts),
      ...changed,
    })
  expect(await saveDirectory(actor, typed({ hosts: 'ldap.elsewhere.example' }), true)).toMatchObject({
    problems: [{ field: 'servicePassword' }],
  })
  expect(await saveDirectory(actor, typed({ attemptsPerHour: '2' }), false)).toMatchObject({ ok: false })
  expect(await saveDirectory(actor, typed({ attemptsPerHour: '2' }), true)).toMatchObject({ ok: true })
  const stored = await storedDirectory(database(), actor.organizationId)
  expect(stored).toMatchObject({ attemptsPerHour: 2, servicePassword })
})

it('takes no connection without encryption unless somebody ticked that they understand', () => {
  const plain = { kind: 'ldap', transport: 'plain', bindWay: 'search', prefill: 'nothing' }
  const parsed = directoryFormSchema.safeParse({ ...plain, version: '0', openedWith: '{}' })
  expect(parsed.success).toBe(false)
})
