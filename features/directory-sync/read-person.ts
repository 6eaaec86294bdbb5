import 'server-only'
import type { AttributeMap } from '@/features/directory/attributes'
import { comparableDn, dnTitle } from '@/features/directory/dn'
import type { Entry } from '@/features/directory/entry'
import { personOf } from '@/features/directory/mapping'
import { keyedHash } from '@/lib/crypto'
import type { ReadPerson } from './ground'

/** Where somebody stands in a directory, without the names that a DN tells. The same for every spelling of one DN. */
export const placeOf = (dn: string): string =>
  keyedHash('directory-place', comparableDn(dn)).toString('base64url')

/** An entry as a run judges and keeps it. */
export function readPersonOf(entry: Entry, map: AttributeMap, roleIds: string[]): ReadPerson {
  const { managerDn, ...person } = personOf(entry, map)
  return {
    ...person,
    roleIds,
    place: placeOf(entry.dn),
    ...(managerDn !== undefined && {
      manager: managerDn === null ? null : { place: placeOf(managerDn), title: dnTitle(managerDn) },
    }),
  }
}
