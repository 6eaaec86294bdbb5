import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { directoriesUnderTest, portrait } from '@/test/directories/under-test'
import { gathered, speak } from '@/test/directory'
import { usualAttributes } from './attributes'
import type { BindRefusal } from './bind-refusal'
import { groupAttributes, readRolesByGroup, rolesOfPerson } from './groups'
import { parseLogin } from './login'
import { type PersonRefusal, type Proved, provePerson } from './prove-person'
import type { DirectorySettings } from './settings'

/** What `npm test` asks of its own directory, and `npm run test:directory` of OpenLDAP and of a Samba domain as well. */
describe.each(directoriesUnderTest)('$name', (under) => {
  let close = () => Promise.resolve()
  let settings: DirectorySettings
  beforeAll(async () => {
    const started = await under.start()
    settings = started.settings
    close = started.close
  })
  afterAll(() => close())

  const password = 'Right-Password-1'

  /** What the login and password prove, or why nothing. */
  async function proved(
    login: string,
    typed = password,
    changed: Partial<DirectorySettings> = {},
  ): Promise<Proved | string> {
    const asked = { ...settings, ...changed }
    const parsed = parseLogin({ login }, asked)
    if (typeof parsed === 'string') return parsed
    const answer = await speak(asked, (directory) =>
      provePerson(directory, {
        settings: asked,
        map: usualAttributes[asked.kind],
        groups: [],
        login: parsed,
        password: typed,
        mayTry: async () => true,
        readsPolicy: false,
      }),
    )
    if (!answer.ok) return answer.failure.kind
    const { outcome } = answer.value
    return outcome.ok ? outcome.proved : outcome.refusal
  }

  /** Whom they prove. */
  const signedIn = async (...tried: Parameters<typeof proved>): Promise<string> => {
    const outcome = await proved(...tried)
    return typeof outcome === 'string' ? outcome : outcome.person.subject
  }

  it('knows one person by every way of typing their login, over every transport', async () => {
    const ways = under.isActive
      ? ['ivanov', 'IVANOV', 'CORP\\ivanov', 'ivanov@corp.example', 'i.ivanov@teplo.example']
      : ['ivanov', 'ivanov@corp.example', 'i.ivanov@teplo.example']
    const subjects = await Promise.all(ways.map((login) => signedIn(login)))
    expect(subjects[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/)
    expect(new Set(subjects).size).toBe(1)
    for (const { transport, host } of under.others) {
      expect(await signedIn('ivanov', password, { transport, hosts: [host] })).toBe(subjects[0])
    }
  })

  it('binds by a template as well', async () => {
    const changed = { bindWay: 'template', bindTemplate: under.template, serviceName: null } as const
    expect(await signedIn('ivanov', password, changed)).toBe(await signedIn('ivanov'))
    expect(await signedIn('ivanov', 'wrong', changed)).toBe('wrong-password')
  })

  it('brings the picture of whoever proved themself, byte by byte', async () => {
    expect(await proved('ivanov')).toMatchObject({ photo: portrait })
    expect(await proved('petrov')).toMatchObject({ photo: null })
  })

  it('takes a name with commas, quotes and Cyrillic', async () => {
    expect(await signedIn('petrov')).toMatch(/-/)
  })

  const refusals: [login: string, password: string, PersonRefusal][] = [
    ['ivanov', 'wrong', 'wrong-password'],
    ['nobody', password, 'unknown-login'],
    ['twins@teplo.example', password, 'ambiguous'],
    ...under.refusals.map(([login, refusal]): [string, string, BindRefusal] => [login, password, refusal]),
  ]
  it.each(refusals)('«%s» with «%s» is refused: %s', async (login, typed, refusal) => {
    expect(await signedIn(login, typed)).toBe(refusal)
  })

  it('lets nobody in by what somebody else could type into a filter or a name', async () => {
    const hostile = fc.oneof(
      fc.constantFrom(
        '*',
        'ivan*',
        'ivanov)(|(uid=*',
        'ivanov\0',
        '*)(objectClass=*',
        '\\2a',
        'ivanov))(|(cn=*',
        'EXTERNAL',
      ),
      fc.string({
        unit: fc.constantFrom(
          '*',
          '(',
          ')',
          '\\',
          '&',
          '|',
          '=',
          '\0',
          ',',
          '+',
          '"',
          '<',
          '>',
          ';',
          '#',
          '/',
          'a',
          'и',
          ' ',
        ),
      }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
    )
    const others = ['unknown-login', 'wrong-password', 'ambiguous', 'empty', 'form', 'domain']
    await fc.assert(
      fc.asyncProperty(hostile, fc.boolean(), async (login, byTemplate) => {
        const changed = byTemplate ? ({ bindWay: 'template', bindTemplate: under.template } as const) : {}
        expect(others).toContain(await signedIn(login, 'not a password of anybody', changed))
      }),
      { numRuns: under.isOurs ? 60 : 25 },
    )
  })

  it('reads everybody by pages, past the limit of one answer', async () => {
    const answer = await speak(settings, async (directory) => {
      await directory.bind(settings.serviceName ?? '', settings.servicePassword ?? '')
      const search = {
        base: settings.baseDn,
        scope: 'sub',
        filter: settings.personFilter,
        attributes: ['mail'],
      } as const
      return (await gathered(directory.search({ ...search, pageSize: 7 }))).length
    })
    expect(answer.ok && answer.value).toBeGreaterThanOrEqual(30)
  })

  it('gives roles by groups inside groups, where they stand in a circle too, and by the group that no list of members names', async () => {
    const mapped = [
      { groupDn: under.outerGroup, roleId: 'outer' },
      ...(under.primaryGroup ? [{ groupDn: under.primaryGroup, roleId: 'primary' }] : []),
    ]
    const answer = await speak(settings, async (directory) => {
      await directory.bind(settings.serviceName ?? '', settings.servicePassword ?? '')
      const search = {
        base: settings.baseDn,
        scope: 'sub',
        filter: `(${usualAttributes[settings.kind].login}=ivanov)`,
      } as const
      const [entry] = await gathered(directory.search({ ...search, attributes: groupAttributes }))
      if (!entry) throw new Error('ivanov is not there')
      const everybody = await readRolesByGroup(directory, settings, mapped)
      return [await rolesOfPerson(directory, settings, mapped, entry), everybody.of(entry)]
    })
    const roles = mapped.map(({ roleId }) => roleId)
    expect(answer).toEqual({ ok: true, value: [roles, roles] })
  })

  it('tells a service account that ran out and an unknown authority apart from a person’s mistake', async () => {
    expect(await signedIn('ivanov', password, { servicePassword: 'ran out' })).toBe('service-account')
    const [secure] = under.others.filter(({ transport }) => transport === 'ldaps')
    if (secure) {
      const changed = { transport: secure.transport, hosts: [secure.host], certificateAuthority: null }
      expect(await signedIn('ivanov', password, changed)).toBe('tls')
    }
  })
})
