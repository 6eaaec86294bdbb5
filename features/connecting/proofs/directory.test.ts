import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { serverDomains, servers, signInAttempts } from '@/db/schema'
import { corporateProofSchema } from '@/features/servers/corporate-proof'
import { useDatabase } from '@/test/database'
import { corp, person } from '@/test/directory'
import { reasons, stranger, tryAs, useDirectories } from '@/test/directory-sign-in'
import { createPerson } from '@/test/factories'
import { proveByDirectory } from './directory'

useDatabase()
const { company } = useDirectories()

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

async function proofOf(attemptId: string) {
  const [attempt] = await database().select().from(signInAttempts).where(eq(signInAttempts.id, attemptId))
  return corporateProofSchema.parse(attempt?.corporateProof)
}
