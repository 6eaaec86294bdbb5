import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BindRefusal } from '@/features/directory/bind-refusal'
import type { DirectorySettings } from '@/features/directory/settings'
import { corp, directorySettings, person, service } from '../directory'
import { type LdapEntry, startLdapServer } from '../ldap-server'

/** A directory with the same people: ivanov in `inner`, which is in `outer`, and whoever may not enter. */
type DirectoryUnderTest = {
  name: string
  isActive: boolean
  isOurs?: true
  /** Other ways to the same people. */
  others: readonly { transport: DirectorySettings['transport']; host: string }[]
  template: string
  outerGroup: string
  /** The group of everybody that stands in no `memberOf`, where there is such a thing. */
  primaryGroup: string | null
  refusals: readonly (readonly [login: string, BindRefusal])[]
  start: () => Promise<{ settings: DirectorySettings; close: () => Promise<void> }>
}

const password = 'Right-Password-1'

/** The picture that each directory has of ivanov. */
export const portrait = readFileSync(join(import.meta.dirname, 'portrait.jpg'))

const group = (name: string, members: string[], memberOf: string[]): LdapEntry => ({
  dn: `CN=${name},${corp}`,
  attributes: { objectClass: 'group', cn: name, member: members, memberOf },
})

/** A security identifier of the domain, whose bytes are no text. */
const sid = (relativeId: number): Buffer => {
  const bytes = Buffer.from('010500000000000515000000c0ffee01deadbeef9876543200000000', 'hex')
  bytes.writeUInt32LE(relativeId, bytes.length - 4)
  return bytes
}

const named = (login: string, rest: Partial<LdapEntry> = {}) => person(login, { password, ...rest })

const ivanov = named('ivanov', {
  attributes: {
    mail: 'i.ivanov@teplo.example',
    memberOf: `CN=inner,${corp}`,
    primaryGroupID: '513',
    objectSid: sid(1104),
    thumbnailPhoto: portrait,
  },
})

const own: DirectoryUnderTest = {
  name: 'The directory of the tests',
  isActive: true,
  isOurs: true,
  others: [],
  template: '{domain}\\{login}',
  outerGroup: `CN=outer,${corp}`,
  primaryGroup: `CN=Domain Users,${corp}`,
  refusals: [
    ['mustchange', 'must-change'],
    ['locked', 'locked'],
    ['disabled', 'disabled'],
    ['expired', 'account-expired'],
  ],
  async start() {
    const server = await startLdapServer({
      sizeLimit: 20,
      entries: [
        { ...service, password },
        ivanov,
        named('petrov', { dn: `CN=Петров\\, Пётр \\"Старший\\",OU=Цех № 1,${corp}` }),
        named('twin1', { attributes: { mail: 'twins@teplo.example' } }),
        named('twin2', { attributes: { mail: 'twins@teplo.example' } }),
        named('mustchange', { refusal: '773' }),
        named('locked', { refusal: '775' }),
        named('disabled', { refusal: '533' }),
        named('expired', { refusal: '701' }),
        ...Array.from({ length: 30 }, (_, n) => named(`p${n}`)),
        group('inner', [ivanov.dn, `CN=outer,${corp}`], [`CN=outer,${corp}`]),
        group('outer', [`CN=inner,${corp}`], [`CN=inner,${corp}`]),
        {
          dn: `CN=Domain Users,${corp}`,
          attributes: { objectClass: 'group', cn: 'Domain Users', objectSid: sid(513) },
        },
      ],
    })
    return {
      settings: directorySettings({ hosts: [server.host], servicePassword: password }),
      close: () => server.close(),
    }
  },
}

const running = (settings: Partial<DirectorySettings>) => async () => ({
  settings: directorySettings({ servicePassword: password, operationSeconds: 10, ...settings }),
  close: async () => {},
})

const openLdap: DirectoryUnderTest = {
  name: 'OpenLDAP',
  isActive: false,
  others: [
    { transport: 'ldaps', host: 'localhost:6361' },
    { transport: 'starttls', host: 'localhost:3891' },
  ],
  template: 'uid={login},ou=people,dc=corp,dc=example',
  outerGroup: 'cn=outer,dc=corp,dc=example',
  primaryGroup: null,
  refusals: [
    ['mustchange', 'must-change'],
    ['locked', 'locked'],
  ],
  start: running({
    kind: 'ldap',
    hosts: ['localhost:3891'],
    serviceName: 'uid=propusk,ou=people,dc=corp,dc=example',
    baseDn: 'dc=corp,dc=example',
    personFilter: '(objectClass=inetOrgPerson)',
  }),
}

const samba: DirectoryUnderTest = {
  name: 'Samba AD',
  isActive: true,
  others: [
    { transport: 'ldaps', host: 'localhost:636' },
    { transport: 'starttls', host: 'localhost:389' },
  ],
  template: '{login}@{domain}',
  outerGroup: 'CN=outer,CN=Users,DC=corp,DC=example',
  primaryGroup: 'CN=Domain Users,CN=Users,DC=corp,DC=example',
  refusals: [
    ['mustchange', 'must-change'],
    ['disabled', 'disabled'],
    ['expired', 'account-expired'],
  ],
  start: running({ hosts: ['localhost:389'], serviceName: 'propusk@corp.example' }),
}

const asked = (process.env.TEST_DIRECTORIES ?? '').split(',')

/** Always our own; those that `npm run test:directory` started besides. */
export const directoriesUnderTest: readonly DirectoryUnderTest[] = [
  own,
  ...(asked.includes('slapd') ? [openLdap] : []),
  ...(asked.includes('samba') ? [samba] : []),
]
