import { and, desc, eq } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { auditEntries, corporateDirectories, serverDomains, servers, signInAttempts } from '@/db/schema'
import type { Visitor } from '@/features/sessions/visitor'
import { findAttempt, openAttempt } from '@/features/sign-in/attempts'
import { seal } from '@/lib/crypto'
import { visitor } from '@/test/actors'
import { bringDirectory } from '@/test/bring-directory'
import { useDatabase } from '@/test/database'
import { corp, person, service } from '@/test/directory'
import { createOrganization, createPerson, type Organization } from '@/test/factories'
import { type LdapEntry, type LdapOptions, type LdapServer, startLdapServer } from '@/test/ldap-server'
import { corporateProofSchema } from '../corporate-proof'
import { proveByDirectory } from './directory'

useDatabase()

const running: LdapServer[] = []
afterEach(() => Promise.all(running.splice(0).map((one) => one.close())))

/** An organisation whose people prove themselves to a directory of their own. */
async function company(
  people: readonly LdapEntry[],
  set: Parameters<typeof bringDirectory>[2] = {},
  options: LdapOptions = {},
) {
  const ldap = await startLdapServer({ ...options, entries: [service, ...people] })
  running.push(ldap)
  const organization = await createOrganization()
  await bringDirectory(organization, ldap.host, set)
  return { ldap, organization }
}

let strangers = 0

const newBrowser = () => {
  strangers += 1
  return visitor({ address: `203.0.113.${strangers % 250}`, browserHash: `browser ${strangers}` })
}

/** A browser without a session that came to the organisation's server. */
async function stranger({ id: organizationId }: Organization, by: Visitor = newBrowser()) {
  const { secret } = await openAttempt(by, {
    purpose: 'connect',
    contact: { kind: 'email', value: '' },
    organizationId,
  })
  const attempt = await findAttempt(secret)
  if (!attempt) throw new Error('the attempt is over')
  return { account: null, visitor: by, attempt }
}

async function tryAs(
  organization: Organization,
  login: string,
  password = 'right-password',
  { domain = '', browser }: { domain?: string; browser?: Visitor } = {},
) {
  const result = await proveByDirectory(await stranger(organization, browser), { login, domain, password })
  return result.ok ? result.value : result.problems[0]?.message
}

const reasons = async ({ id }: Organization) => {
  const entries = await database()
    .select({ details: auditEntries.details, subject: auditEntries.subjectName })
    .from(auditEntries)
    .where(and(eq(auditEntries.organizationId, id), eq(auditEntries.event, 'sign-in.refused')))
    .orderBy(desc(auditEntries.id))
  return entries.map(({ details }) => details.reason)
}

describe('login, domain and password', () => {
  it.each([
    ['ivanov', ''],
    ['Ivanov', 'corp'],
    ['ivanov', 'corp.example'],
    ['CORP\\ivanov', ''],
    ['ivanov@corp.example', ''],
    ['i.ivanov@teplo.example', ''],
  ])('«%s» with the domain «%s» is the same person', async (login, domain) => {
    const { organization } = await company([
      person('ivanov', { attributes: { mail: 'i.ivanov@teplo.example' } }),
    ])
    expect(await tryAs(organization, login, 'right-password', { domain })).toBe('consent')
  })

  it('binds directly by a template, without a service account', async () => {
    const { ldap, organization } = await company([person('petrov')], {
      bindWay: 'template',
      bindTemplate: '{domain}\\{login}',
      serviceName: null,
      servicePassword: null,
    })
    expect(await tryAs(organization, 'petrov')).toBe('consent')
    expect(ldap.binds).toEqual([{ name: 'CORP\\petrov', password: 'right-password' }])
  })

  it('takes only the ways of typing that the organisation set', async () => {
    const { ldap, organization } = await company([person('ivanov')], { loginForms: ['email'] })
    expect(await tryAs(organization, 'ivanov')).toBe('directory.signIn.form.email')
    expect(await tryAs(organization, 'OTHER\\ivanov')).toBe('directory.signIn.domainUnknown')
    expect(ldap.binds).toEqual([])
  })

  it('asks nobody where the organisation switched the method off', async () => {
    const { ldap, organization } = await company([person('ivanov')])
    await database()
      .update(servers)
      .set({ methods: ['email-code'] })
      .where(eq(servers.organizationId, organization.id))
    expect(await tryAs(organization, 'ivanov')).toBe('signIn.problem.over')
    expect(ldap.binds).toEqual([])
  })

  it('knows a person by what never changes: renamed and moved, they sign in to the same card', async () => {
    const before = person('ivanova', { attributes: { mail: 'ivanova@corp.example' } })
    const { ldap, organization } = await company([before])
    await database().insert(serverDomains).values({
      organizationId: organization.id,
      domain: 'corp.example',
      dnsToken: 'token',
      provenAt: new Date(),
    })
    await createPerson(organization, { email: 'ivanova@corp.example' })
    const walker = await stranger(organization)
    const result = await proveByDirectory(walker, {
      login: 'ivanova',
      domain: '',
      password: 'right-password',
    })
    expect(result).toMatchObject({ ok: true, value: 'consent' })
    ldap.entries.remove(before.dn)
    ldap.entries.put({
      ...before,
      dn: `CN=Петрова,OU=Другой отдел,${corp}`,
      attributes: { ...before.attributes, sAMAccountName: 'petrova' },
    })
    const again = await stranger(organization)
    await proveByDirectory(again, { login: 'petrova', domain: '', password: 'right-password' })
    const proofs = await Promise.all([walker, again].map(({ attempt }) => proofOf(attempt.id)))
    expect(proofs[0]?.identity?.subject).toMatch(/^[0-9a-f-]{36}$/)
    expect(proofs[1]?.identity).toEqual(proofs[0]?.identity)
  })
})

describe('a refusal', () => {
  it('is the same for a stranger and for everybody who may not enter, and told apart in the journal', async () => {
    const may = (subCode: string) => person(`p${subCode}`, { refusal: subCode })
    const { organization } = await company([
      person('ivanov'),
      ...['530', '531', '533', '701', '775'].map(may),
      person('twin1', { attributes: { mail: 'twins@corp.example' } }),
      person('twin2', { attributes: { mail: 'twins@corp.example' } }),
    ])
    const tries: [login: string, password: string, reason: string][] = [
      ['nobody', 'right-password', 'unknown-login'],
      ['ivanov', 'wrong', 'wrong-password'],
      ['p530', 'right-password', 'not-allowed-now'],
      ['p531', 'right-password', 'not-allowed-here'],
      ['p533', 'right-password', 'disabled'],
      ['p701', 'right-password', 'account-expired'],
      ['p775', 'right-password', 'locked'],
      ['twins@corp.example.org', 'right-password', 'unknown-login'],
    ]
    for (const [login, password] of tries)
      expect(await tryAs(organization, login, password)).toBe('directory.signIn.wrong')
    expect(await reasons(organization)).toEqual(tries.map(([, , reason]) => `directory-${reason}`).reverse())
  })

  it('of two people with one mail lets neither in', async () => {
    const twin = (login: string) => person(login, { attributes: { mail: 'twins@teplo.example' } })
    const { ldap, organization } = await company([twin('a'), twin('b')])
    expect(await tryAs(organization, 'twins@teplo.example')).toBe('directory.signIn.wrong')
    expect(await reasons(organization)).toEqual(['directory-ambiguous'])
    expect(ldap.binds.map(({ name }) => name)).not.toContain(twin('a').dn)
  })

  it.each([
    '532',
    '773',
  ])('says after the right password that it is over (%s), and nothing after a wrong one', async (refusal) => {
    const { organization } = await company([person('ivanov', { refusal })])
    expect(await tryAs(organization, 'ivanov', 'wrong')).toBe('directory.signIn.wrong')
    expect(await tryAs(organization, 'ivanov')).toBe('directory.signIn.expired')
  })

  it('asks the directory as much about a stranger as about a known login', async () => {
    const { ldap, organization } = await company([person('ivanov')])
    await tryAs(organization, 'ivanov', 'wrong')
    const known = ldap.binds.splice(0).length
    await tryAs(organization, 'nobody', 'wrong')
    expect(ldap.binds).toHaveLength(known)
  })
})

describe('the directory is protected', () => {
  it('passes on fewer attempts than lock, whichever way the login is typed and however many come at once', async () => {
    const ways = [
      'ivanov',
      'IVANOV',
      'CORP\\ivanov',
      'ivanov@corp.example',
      'i.ivanov@teplo.example',
      'ivánov',
    ]
    const { ldap, organization } = await company(
      [person('ivanov', { attributes: { mail: 'i.ivanov@teplo.example' } })],
      { lockoutThreshold: 4, lockoutWindowSeconds: 1800 },
      { lockoutThreshold: 4 },
    )
    await Promise.all([...ways, ...ways, ...ways].map((login) => tryAs(organization, login, 'wrong')))
    expect(ldap.binds.filter(({ name }) => name.startsWith('CN=ivanov'))).toHaveLength(2)
    expect(await tryAs(organization, 'ivanov')).toBe('directory.signIn.throttled')
    expect(await reasons(organization)).not.toContain('directory-locked')
  })

  it.each([
    ['search', 'ivanov'],
    ['template', 'CORP\\ivanov'],
  ] as const)('keeps attempts for browsers in which the login was proved, when it finds people by %s', async (bindWay, boundAs) => {
    const owner = newBrowser()
    const { ldap, organization } = await company(
      [person('ivanov')],
      {
        bindWay,
        lockoutThreshold: 4,
        lockoutWindowSeconds: 1800,
        ...(bindWay === 'template' && { bindTemplate: '{domain}\\{login}' }),
      },
      { lockoutThreshold: 4 },
    )
    const wrongBinds = () =>
      ldap.binds.filter(({ name, password }) => name.includes(boundAs) && password === 'wrong').length
    expect(await tryAs(organization, 'ivanov', 'right-password', { browser: owner })).toBe('consent')
    for (let at = 0; at < 6; at++) await tryAs(organization, 'ivanov', 'wrong')
    expect(await tryAs(organization, 'ivanov')).toBe('directory.signIn.throttled')
    expect(wrongBinds()).toBe(2)

    expect(await tryAs(organization, 'CORP\\ivanov', 'right-password', { browser: owner })).toBe('consent')
    for (let at = 0; at < 6; at++) await tryAs(organization, 'ivanov', 'wrong', { browser: owner })
    expect(wrongBinds()).toBe(3)
    expect(await tryAs(organization, 'ivanov', 'right-password', { browser: owner })).toBe(
      'directory.signIn.throttled',
    )
  })

  it('keeps nothing for a browser in which somebody else was proved, and the whole for its owner while nobody attacks', async () => {
    const [owner, colleague] = [newBrowser(), newBrowser()]
    const { organization } = await company(
      [person('ivanov'), person('petrov')],
      { lockoutThreshold: 4 },
      { lockoutThreshold: 4 },
    )
    expect(await tryAs(organization, 'petrov', 'right-password', { browser: colleague })).toBe('consent')
    expect(await tryAs(organization, 'ivanov', 'right-password', { browser: owner })).toBe('consent')
    const told = (browser: Visitor) => tryAs(organization, 'ivanov', 'wrong', { browser })
    expect([await told(colleague), await told(colleague), await told(colleague)]).toEqual([
      'directory.signIn.wrong',
      'directory.signIn.wrong',
      'directory.signIn.throttled',
    ])
    const petrov = (browser: Visitor) => tryAs(organization, 'petrov', 'wrong', { browser })
    for (let at = 0; at < 3; at++) expect(await petrov(colleague)).toBe('directory.signIn.wrong')
    expect(await petrov(colleague)).toBe('directory.signIn.throttled')
    expect(await tryAs(organization, 'ivanov', 'right-password', { browser: owner })).toBe('consent')
  })

  it('reads the threshold from the domain, once a day', async () => {
    const domain = {
      dn: corp,
      attributes: {
        objectClass: 'domainDNS',
        lockoutThreshold: '3',
        lockOutObservationWindow: '-18000000000',
      },
    }
    const { organization } = await company([domain, person('ivanov')])
    expect(await tryAs(organization, 'ivanov')).toBe('consent')
    const [row] = await database()
      .select()
      .from(corporateDirectories)
      .where(eq(corporateDirectories.organizationId, organization.id))
    expect(row).toMatchObject({ lockoutThreshold: 3, lockoutWindowSeconds: 1800 })
    expect(row?.lockoutReadAt).not.toBeNull()
  })

  it('counts no right password, and none that never reached the directory', async () => {
    const { ldap, organization } = await company([person('ivanov')], { attemptsPerHour: 1 })
    expect(await tryAs(organization, 'ivanov')).toBe('consent')
    expect(await tryAs(organization, 'ivanov')).toBe('consent')
    ldap.fault = { at: 'hello', what: 'close' }
    expect(await tryAs(organization, 'ivanov')).toBe('directory.signIn.away')
    ldap.fault = null
    expect(await tryAs(organization, 'ivanov')).toBe('consent')
  })

  it('says that the directory is away when its service account ran out, and names it in the journal', async () => {
    const { organization } = await company([person('ivanov')], {
      servicePassword: seal('directory-password', 'ran out'),
    })
    expect(await tryAs(organization, 'ivanov')).toBe('directory.signIn.away')
    expect(await reasons(organization)).toEqual(['directory-service-account'])
  })
})

async function proofOf(attemptId: string) {
  const [attempt] = await database().select().from(signInAttempts).where(eq(signInAttempts.id, attemptId))
  return corporateProofSchema.parse(attempt?.corporateProof)
}
