import { type Answer, type Directory, withDirectory } from '@/features/directory/connection'
import type { DirectorySettings } from '@/features/directory/settings'
import { directoryAuthority, type LdapEntry } from './ldap-server'

process.env.AUTH_SECRET ??= 'a secret of the tests, of no use elsewhere'
process.env.PUBLIC_URL ??= 'http://localhost:4299'
process.env.DATABASE_URL ??= 'postgres://propusk@127.0.0.1:54321/propusk'

export const corp = 'DC=corp,DC=example'
export const serviceName = 'CN=propusk,OU=Служебные,DC=corp,DC=example'
export const servicePassword = 'service-password'

/** Settings that reach the test directory as Active Directory is usually reached. */
export const directorySettings = (changed: Partial<DirectorySettings> = {}): DirectorySettings => ({
  organizationId: '00000000-0000-7000-8000-000000000001',
  kind: 'active-directory',
  hosts: [],
  domain: 'corp.example',
  netbiosName: 'CORP',
  transport: 'plain',
  certificateAuthority: directoryAuthority,
  bindWay: 'search',
  bindTemplate: null,
  serviceName,
  servicePassword,
  baseDn: corp,
  personFilter: '(&(objectCategory=person)(objectClass=user))',
  loginForms: ['login', 'domain-login', 'principal', 'email'],
  prefill: 'local-part',
  connectSeconds: 3,
  operationSeconds: 3,
  signInSeconds: 10,
  attemptsPerHour: 4,
  lockoutThreshold: null,
  lockoutWindowSeconds: null,
  isLockoutPolicyDue: false,
  ...changed,
})

export const service: LdapEntry = {
  dn: serviceName,
  attributes: { cn: 'propusk' },
  password: servicePassword,
}

let people = 0

type Details = Partial<Omit<LdapEntry, 'attributes'>> & { attributes?: LdapEntry['attributes'] }

/** Somebody of the directory, with an objectGUID of their own. */
export function person(login: string, { attributes, ...rest }: Details = {}): LdapEntry {
  people += 1
  const guid = Buffer.alloc(16)
  guid.writeUInt32BE(people, 12)
  return {
    dn: `CN=${login},OU=Сотрудники,${corp}`,
    password: 'right-password',
    ...rest,
    attributes: {
      objectClass: ['top', 'person', 'user'],
      objectCategory: 'person',
      objectGUID: guid,
      sAMAccountName: login,
      userPrincipalName: `${login}@corp.example`,
      mail: `${login}@corp.example`,
      ...attributes,
    },
  }
}

/** Speaks to the test directory, which stands on this machine. */
export const speak = <T>(
  settings: DirectorySettings,
  work: (directory: Directory) => Promise<T>,
  wholeSeconds = 5,
): Promise<Answer<T>> => withDirectory(settings, work, { reach: { privateNetworks: false }, wholeSeconds })

/** Everything that a search finds. */
export async function gathered<T>(found: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const one of found) all.push(one)
  return all
}
