import 'server-only'
import type { AttributeMap } from './attributes'
import type { Directory } from './connection'
import type { Entry } from './entry'
import { escapeFilterValue } from './filter-value'
import type { TypedLogin } from './login'
import type { DirectorySettings } from './settings'

type Where = Pick<DirectorySettings, 'kind' | 'baseDn' | 'personFilter' | 'domain'>

/** The people whom a login means: none, one, or two where there are more. */
export async function findByLogin(
  directory: Directory,
  where: Where,
  map: AttributeMap,
  login: TypedLogin,
  attributes: readonly string[],
): Promise<Entry[]> {
  const found: Entry[] = []
  const search = {
    base: where.baseDn,
    scope: 'sub',
    filter: `(&${where.personFilter}${loginFilter(where, map, login)})`,
    attributes,
    pageSize: null,
    limit: 2,
  } as const
  for await (const entry of directory.search(search)) found.push(entry)
  return found
}

/** Every Active Directory account has an implicit principal name besides the one that its administrator gave it. */
function loginFilter({ kind, domain }: Where, map: AttributeMap, { form, name }: TypedLogin): string {
  const login = equals(map.login, name)
  if (form === 'email') return equals(map.email || 'mail', name)
  if (form !== 'principal' || kind === 'ldap') return login
  return `(|${equals('userPrincipalName', `${name}@${domain}`)}${login})`
}

const equals = (attribute: string, value: string): string => `(${attribute}=${escapeFilterValue(value)})`
