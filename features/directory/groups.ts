import 'server-only'
import type { Directory } from './connection'
import { comparableDn, dnParts } from './dn'
import { bytesOf, type Entry, textOf, textsOf } from './entry'
import { escapeFilterValue } from './filter-value'
import type { DirectorySettings } from './settings'
import { primarySidOf, relativeIdOf, sidText } from './sid'

/** A group whose members hold a role. */
export type GroupRole = { groupDn: string; roleId: string }

type Where = Pick<DirectorySettings, 'kind' | 'baseDn'>

export const isGroup =
  '(|(objectClass=group)(objectClass=groupOfNames)(objectClass=groupOfUniqueNames)(objectClass=posixGroup))'

/** What a person's entry has to bring for `RolesByGroup`. */
export const groupAttributes = ['memberOf', 'uid', 'primaryGroupID', 'objectSid'] as const

/** Roles that the groups give, of everybody: for a sync. */
export class RolesByGroup {
  readonly #roles = new Map<string, Set<string>>()
  /** Keys of the groups that people named so far: thousands name the same one. */
  readonly #keys = new Map<string, string>()

  give(key: string, roleIds: Iterable<string>): void {
    const held = this.#roles.get(key) ?? new Set()
    for (const roleId of roleIds) held.add(roleId)
    this.#roles.set(key, held)
  }

  /** By the groups that the entry names, and by those that name it. */
  of(entry: Entry): string[] {
    const keys = [
      comparableDn(entry.dn),
      ...textsOf(entry, 'memberOf').map((dn) => this.#keyOf(dn)),
      ...textsOf(entry, 'uid').map(loginKey),
      ...textsOf(entry, 'primaryGroupID').map(primaryKey),
    ]
    return [...new Set(keys.flatMap((key) => [...(this.#roles.get(key) ?? [])]))].sort()
  }

  #keyOf(dn: string): string {
    const known = this.#keys.get(dn)
    if (known !== undefined) return known
    const key = comparableDn(dn)
    if (this.#keys.size < mostKeys) this.#keys.set(dn, key)
    return key
  }
}

/** Of which the keys are kept, so that memory stays flat. */
const mostKeys = 10_000

const loginKey = (uid: string): string => `uid ${uid.toLowerCase()}`
/** Active Directory names everybody's first group by its number in the domain alone, in no `memberOf` (MS-ADA3, primaryGroupID). */
const primaryKey = (relativeId: string): string => `primary ${relativeId}`

/**
 * Reads the groups inside which the mapped ones give roles, each once: groups that contain each other in a circle are walked
 * once too. Active Directory's people name their groups (`memberOf`); elsewhere groups name their people.
 */
export async function readRolesByGroup(
  directory: Directory,
  where: Where,
  mapped: readonly GroupRole[],
): Promise<RolesByGroup> {
  const roles = new RolesByGroup()
  if (mapped.length === 0) return roles
  const inside = new Map<string, Set<string>>()
  const isActive = where.kind === 'active-directory'
  const search = {
    base: rootOf(where.baseDn),
    scope: 'sub' as const,
    filter: isGroup,
    attributes: isActive ? ['memberOf', 'objectSid'] : ['member', 'uniqueMember', 'memberUid'],
  }
  for await (const group of directory.search(search)) {
    const dn = comparableDn(group.dn)
    if (isActive) {
      for (const parent of textsOf(group, 'memberOf')) note(inside, comparableDn(parent), dn)
      const sid = bytesOf(group, 'objectSid')
      if (sid) note(inside, dn, primaryKey(String(relativeIdOf(sid))))
    } else for (const member of membersOf(group)) note(inside, dn, member)
  }
  for (const { groupDn, roleId } of mapped) {
    for (const key of reachable(comparableDn(groupDn), inside)) roles.give(key, [roleId])
  }
  return roles
}

const membersOf = (group: Entry): string[] => [
  ...textsOf(group, 'member').map(comparableDn),
  ...textsOf(group, 'uniqueMember').map(comparableDn),
  ...textsOf(group, 'memberUid').map(loginKey),
]

function note(inside: Map<string, Set<string>>, group: string, member: string): void {
  const members = inside.get(group)
  if (members) members.add(member)
  else inside.set(group, new Set([member]))
}

/** The group and everything inside it, however deep, each once. */
function reachable(group: string, inside: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const seen = new Set([group])
  for (const key of seen) for (const member of inside.get(key) ?? []) seen.add(member)
  return seen
}

/** LDAP_MATCHING_RULE_IN_CHAIN (MS-ADTS §3.1.1.3.4.4.3): the server walks the groups itself. */
const inChain = '1.2.840.113556.1.4.1941'
/** Deeper nesting of groups is nobody's intention. */
const deepest = 20

/** Roles that the groups give to one person: for a sign-in. */
export async function rolesOfPerson(
  directory: Directory,
  where: Where,
  mapped: readonly GroupRole[],
  person: Entry,
): Promise<string[]> {
  if (mapped.length === 0) return []
  const groups =
    where.kind === 'active-directory'
      ? await groupsOf(directory, where, person)
      : await groupsAbove(directory, where, person)
  const dns = new Set(groups.map(comparableDn))
  const held = mapped.filter(({ groupDn }) => dns.has(comparableDn(groupDn)))
  return [...new Set(held.map(({ roleId }) => roleId))].sort()
}

/** The groups that name the person, their first one, and all around these. */
async function groupsOf(directory: Directory, where: Where, person: Entry): Promise<string[]> {
  const sid = primarySidOf(person)
  const primary = sid ? await groupsWith(directory, where, `(objectSid=${sidText(sid)})`) : []
  const around = [person.dn, ...primary].map((dn) => `(member:${inChain}:=${escapeFilterValue(dn)})`)
  return [...primary, ...(await groupsWith(directory, where, around.join('')))]
}

async function groupsAbove(directory: Directory, where: Where, person: Entry): Promise<string[]> {
  const uid = textOf(person, 'uid')
  const found = new Map<string, string>()
  let level = await groupsWith(
    directory,
    where,
    `${naming(person.dn)}${uid ? `(memberUid=${escapeFilterValue(uid)})` : ''}`,
  )
  for (let depth = 0; level.length > 0 && depth < deepest; depth++) {
    const fresh = level.filter((dn) => !found.has(comparableDn(dn)))
    for (const dn of fresh) found.set(comparableDn(dn), dn)
    level = fresh.length > 0 ? await groupsWith(directory, where, fresh.map(naming).join('')) : []
  }
  return [...found.values()]
}

const naming = (dn: string): string =>
  `(member=${escapeFilterValue(dn)})(uniqueMember=${escapeFilterValue(dn)})`

async function groupsWith(directory: Directory, { baseDn }: Where, anyOf: string): Promise<string[]> {
  const dns: string[] = []
  const filter = `(&${isGroup}(|${anyOf}))`
  for await (const { dn } of directory.search({
    base: rootOf(baseDn),
    scope: 'sub',
    filter,
    attributes: ['1.1'],
  })) {
    dns.push(dn)
  }
  return dns
}

/** Groups often stand beside the people's branch: `DC=corp,DC=example` of `OU=Люди,DC=corp,DC=example`. */
export function rootOf(baseDn: string): string {
  const parts = dnParts(baseDn) ?? []
  const at = parts.findIndex(({ name }) => name.toLowerCase() === 'dc')
  if (at < 1 || parts.slice(at).some(({ name }) => name.toLowerCase() !== 'dc')) return baseDn
  return parts
    .slice(at)
    .map(({ name, value }) => `${name}=${value}`)
    .join(',')
}
