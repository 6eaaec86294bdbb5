import 'server-only'
import { randomUUID } from 'node:crypto'
import type { AttributeMap } from './attributes'
import type { BindRefusal } from './bind-refusal'
import { bindName, escapeDnValue } from './bind-template'
import type { Directory } from './connection'
import { bytesOf, type Entry } from './entry'
import { DirectoryFailure } from './failure'
import { findByLogin } from './find-person'
import { type GroupRole, groupAttributes, rolesOfPerson } from './groups'
import { type LockoutPolicy, readLockoutPolicy } from './lockout'
import type { TypedLogin } from './login'
import { attributesToRead, type DirectoryPerson, personOf } from './mapping'
import type { DirectorySettings } from './settings'

/** What is known of somebody who was not let in. The stranger is told none of it but an expired password. */
export type PersonRefusal = BindRefusal | 'ambiguous' | 'throttled' | 'no-identity'

type Proving = {
  settings: DirectorySettings
  map: AttributeMap
  groups: readonly GroupRole[]
  login: TypedLogin
  password: string
  /** Counts one more attempt with whoever this is; false when no more are passed on. */
  mayTry: (subject: string) => Promise<boolean>
  /** Whether the directory's lockout policy is to be read on the way. */
  readsPolicy: boolean
}

export type Proved = {
  person: DirectoryPerson & { subject: string }
  /** Null where no group stands for a role. */
  roleIds: string[] | null
  /** The bytes of their picture; null where there is none, or none is read. */
  photo: Buffer | null
}

type Proof = {
  outcome:
    | { ok: true; proved: Proved }
    | { ok: false; refusal: PersonRefusal; person: DirectoryPerson | null }
  policy?: LockoutPolicy | null
}

/**
 * Proves a login and its password to an open directory. A stranger's login takes as many questions as a known one, so that the time
 * does not tell them apart. Throws `DirectoryFailure` for what is the directory's fault.
 */
export const provePerson = (directory: Directory, proving: Proving): Promise<Proof> =>
  proving.settings.bindWay === 'search' ? bySearch(directory, proving) : byTemplate(directory, proving)

async function bySearch(directory: Directory, proving: Proving): Promise<Proof> {
  const { settings, map, password, login } = proving
  await bindService(directory, settings)
  const policy = proving.readsPolicy ? await readLockoutPolicy(directory, settings) : undefined
  const found = await findByLogin(directory, settings, map, login, wantedAttributes(map))
  const [entry] = found
  const person = entry && found.length === 1 ? personOf(entry, map) : null
  const refuse = async (refusal: PersonRefusal): Promise<Proof> => {
    await bindNobody(directory, settings, password)
    return { outcome: { ok: false, refusal, person }, policy }
  }
  if (!entry || !person) return refuse(found.length > 1 ? 'ambiguous' : 'unknown-login')
  const { subject } = person
  if (subject === null) return refuse('no-identity')
  if (!(await proving.mayTry(subject))) return refuse('throttled')
  const refusal = await bindRefusal(directory, entry.dn, password)
  if (refusal) return { outcome: { ok: false, refusal, person }, policy }
  if (proving.groups.length > 0) await bindService(directory, settings)
  return {
    outcome: { ok: true, proved: await withRoles(directory, proving, entry, { ...person, subject }) },
    policy,
  }
}

/** The person's own bind opens the directory for them, so that no service account is needed. */
async function byTemplate(directory: Directory, proving: Proving): Promise<Proof> {
  const { settings, map, login, password } = proving
  const refusal = await bindRefusal(directory, bindName(login.name, settings), password)
  if (refusal) return { outcome: { ok: false, refusal, person: null } }
  const policy = proving.readsPolicy ? await readLockoutPolicy(directory, settings) : undefined
  const found = await findByLogin(directory, settings, map, login, wantedAttributes(map))
  const [entry] = found
  if (!entry || found.length > 1) {
    return { outcome: { ok: false, refusal: entry ? 'ambiguous' : 'no-identity', person: null }, policy }
  }
  const person = personOf(entry, map)
  const { subject } = person
  if (subject === null) return { outcome: { ok: false, refusal: 'no-identity', person }, policy }
  return {
    outcome: { ok: true, proved: await withRoles(directory, proving, entry, { ...person, subject }) },
    policy,
  }
}

const wantedAttributes = (map: AttributeMap): string[] => [...attributesToRead(map), ...groupAttributes]

async function withRoles(
  directory: Directory,
  { settings, groups, map }: Proving,
  entry: Entry,
  person: Proved['person'],
): Promise<Proved> {
  return {
    person,
    roleIds: groups.length > 0 ? await rolesOfPerson(directory, settings, groups, entry) : null,
    photo: map.photo === '' ? null : await photoOf(directory, entry.dn, map.photo),
  }
}

/** Asked last, of whoever proved to be this person: a picture that cannot be read keeps nobody out. */
async function photoOf(directory: Directory, dn: string, attribute: string): Promise<Buffer | null> {
  const own = {
    base: dn,
    scope: 'base',
    filter: '(objectClass=*)',
    attributes: [attribute],
    pageSize: null,
  } as const
  try {
    for await (const entry of directory.search(own)) return bytesOf(entry, attribute)
  } catch (error) {
    if (!(error instanceof DirectoryFailure)) throw error
  }
  return null
}

/** What the service account is refused is our settings' fault, never the person's. */
export async function bindService(
  directory: Directory,
  { serviceName, servicePassword }: Pick<DirectorySettings, 'serviceName' | 'servicePassword'>,
): Promise<void> {
  try {
    await directory.bind(serviceName ?? '', servicePassword ?? '')
  } catch (error) {
    if (!(error instanceof DirectoryFailure) || error.kind !== 'credentials') throw error
    const { host, said, refusal } = error
    throw new DirectoryFailure('service-account', { host, said, refusal })
  }
}

/** Null when the password is right. */
async function bindRefusal(
  directory: Directory,
  name: string,
  password: string,
): Promise<BindRefusal | null> {
  try {
    await directory.bind(name, password)
    return null
  } catch (error) {
    if (error instanceof DirectoryFailure && error.kind === 'credentials')
      return error.refusal ?? 'wrong-password'
    throw error
  }
}

/** The question that a known login would have been asked, about somebody who is not there. */
const bindNobody = (
  directory: Directory,
  { baseDn }: DirectorySettings,
  password: string,
): Promise<unknown> => bindRefusal(directory, `CN=${escapeDnValue(randomUUID())},${baseDn}`, password)
