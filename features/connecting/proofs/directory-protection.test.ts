import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { database } from '@/db/client'
import { corporateDirectories } from '@/db/schema'
import { seal } from '@/lib/crypto'
import type { Visitor } from '@/lib/visitor'
import { useDatabase } from '@/test/database'
import { corp, person } from '@/test/directory'
import { newBrowser, reasons, tryAs, useDirectories } from '@/test/directory-sign-in'

useDatabase()
const { company } = useDirectories()

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
